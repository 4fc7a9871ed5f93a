/** Codes that real shops and people entered: every right one is taken, every wrong one refused for what is wrong with it. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseBarcode } from '../../src/domain/barcode/parse-barcode.ts';
import type { BarcodeError } from '../../src/domain/barcode/scanned-code.ts';
import { sharedData } from '../fixtures/shared-data.ts';

const products = sharedData('barcodes/off-2019-products.csv.gz');
const malformed = sharedData('barcodes/off-2019-malformed-codes.csv');

test.runIf(products !== null)('each of 100,347 real product codes is taken as the GTIN it is', () => {
  const codes = readColumn(gunzipSync(readFileSync(products ?? '')), 'code');
  const wrong = codes.filter((code) => {
    const parsed = parseBarcode(code);
    return !parsed.ok || parsed.value.kind !== 'gtin' || parsed.value.gtin14 !== code.padStart(14, '0');
  });
  expect({ count: codes.length, wrong }).toEqual({ count: 100_347, wrong: [] });
});

test.runIf(malformed !== null)('each of 5,386 codes that people mistyped is refused for its fault', () => {
  const file = readFileSync(malformed ?? '');
  const codes = readColumn(file, 'code');
  const faults = readColumn(file, 'fault');
  const wrong = codes
    .map((code, index) => ({ code, fault: faults[index], found: faultOf(code) }))
    .filter(({ fault, found }) => fault !== found);
  expect({ count: codes.length, wrong }).toEqual({ count: 5386, wrong: [] });
});

function readColumn(file: Buffer, column: string): readonly string[] {
  const rows = z.array(z.record(z.string(), z.string())).parse(parse(file, { columns: true }));
  return rows.map((row) => row[column] ?? '');
}

/** The fault in the words of the file. */
function faultOf(code: string): string {
  const parsed = parseBarcode(code);
  return parsed.ok ? `taken as ${parsed.value.kind}` : inWords(parsed.error);
}

function inWords(error: BarcodeError): string {
  if (error.code === 'length') return `length ${error.length}`;
  if (error.code === 'check-digit') return 'check digit';
  return error.code === 'not-digits' ? 'not digits' : error.code;
}
