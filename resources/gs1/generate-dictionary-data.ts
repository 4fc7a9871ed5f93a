/**
 * Writes src/domain/gs1/dictionary-data.ts from gs1-syntax-dictionary.txt beside this script.
 *
 * Run by Node 24 from the project's folder: `node resources/gs1/generate-dictionary-data.ts`. The table stays text, one
 * identifier or range a line, so that it reads as the dictionary does; src/domain/gs1/dictionary.ts parses it at load.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const source = new URL('./gs1-syntax-dictionary.txt', import.meta.url);
const target = new URL('../../src/domain/gs1/dictionary-data.ts', import.meta.url);

const head = `/**
 * The GS1 Barcode Syntax Dictionary as a table: written by resources/gs1/generate-dictionary-data.ts, not by hand.
 *
 * Copyright (c) 2020-2021 BWIPP project, (c) 2020-2021 Zint Project, (c) 2021-2025 GS1 AISBL. Apache License 2.0; the
 * dictionary as published, its notice and the licence stand in resources/gs1. Changed: comments and titles left out,
 * white space folded. A line is: AI or range, flags (\`*\` predefined length, \`?\` Digital Link attribute, \`-\` none),
 * components, attributes.
 */
export const dictionaryData = \`
`;

writeFileSync(target, `${head}${entries(readFileSync(source, 'utf8')).join('\n')}\n\`;\n`);

function entries(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => /^[0-9]/.test(line))
    .map(compactEntry);
}

function compactEntry(line: string): string {
  const [ais, second, ...rest] = (line.split('#')[0] ?? '').trim().split(/\s+/);
  const hasFlags = /^[*?]+$/.test(second ?? '');
  return [ais, hasFlags ? second : '-', ...(hasFlags ? [] : [second]), ...rest].join(' ');
}
