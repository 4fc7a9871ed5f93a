/** Holds the test's own printer against receipts and pictures that others made, before it may judge ours. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { codePageNumber } from '#main/hardware/printer/code-page.ts';
import { sharedData } from '../fixtures/shared-data.ts';
import { interpret } from './escpos-interpreter.ts';
import { rowsOfPng } from './picture.ts';

const folder = sharedData('escpos');

describe.skipIf(folder === null)('the interpreter that judges our bytes', () => {
  const file = (name: string) => readFileSync(path.join(folder ?? '', name));

  test('reads a receipt of another encoder as its printer printed it', () => {
    const job = interpret(file('receipt-with-logo.bin'));
    const printed = job.lines.map((line) => line.text.trimEnd()).filter((line) => line !== '');
    const expected = file('receipt-with-logo.expected.txt').toString('utf8').split('\n');
    expect(printed).toEqual(expected.map((line) => line.trimEnd()).filter((line) => line !== ''));
    expect({ cuts: job.cuts, pulses: job.pulses.length }).toEqual({ cuts: 1, pulses: 1 });
  });

  test('burns raster images in all four scales dot for dot as another renderer does', async () => {
    const job = interpret(file('render-cases/gs-v0-all-scaling-modes/input.bin'));
    const expected = await rowsOfPng(file('render-cases/gs-v0-all-scaling-modes/expected-001.png'));
    expect(job.dots.map((row) => row.padEnd(384))).toEqual(expected);
  });

  test('reads what another encoder writes for bold, high letters and Code 128', () => {
    const vectors: { name: string; hex: string }[] = JSON.parse(
      file('encoder-vectors-esc-pos.json').toString(),
    );
    const bytesOf = (name: string) => {
      const hex = vectors.find((vector) => vector.name === name)?.hex ?? '';
      // That encoder ends lines with LF CR; printers ignore the CR.
      return Buffer.from(hex.replace(/0d$/u, ''), 'hex');
    };
    expect(interpret(bytesOf('bold().text(hello).bold()')).lines).toEqual([
      { text: 'hello', isBold: true, isDoubleHeight: false },
    ]);
    expect(interpret(bytesOf('height(2).text(hello).height(1)')).lines).toEqual([
      { text: 'hello', isBold: false, isDoubleHeight: true },
    ]);
    expect(interpret(bytesOf('barcode(CODE128, code128, 60)')).barcodes).toEqual([
      { text: 'CODE128', sets: 'B', dotsPerModule: 3, height: 60, hasNumberBelow: false, isCentered: false },
    ]);
  });

  test('our numbers of the character tables are those of published printer profiles', () => {
    const capabilities: { profiles: { default: { codePages: Record<string, string> } } } = JSON.parse(
      file('printer-capabilities.json').toString(),
    );
    const { codePages } = capabilities.profiles.default;
    expect(
      (['cp437', 'cp858', 'wpc1252'] as const).map((table) => codePages[`${codePageNumber(table)}`]),
    ).toEqual(['CP437', 'CP858', 'CP1252']);
  });
});

test('bytes that begin no command are refused, so that rubbish cannot pass for a receipt', () => {
  expect(() => interpret(Uint8Array.of(0x1b, 0x7e))).toThrow('unknown');
  expect(() => interpret(Uint8Array.of(0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0xff))).toThrow('ends within');
});
