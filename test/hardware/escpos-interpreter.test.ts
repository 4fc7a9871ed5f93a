/** Holds the test's own printer against receipts and pictures that others made, before it may judge ours. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
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

  test('burns the logo of another encoder’s receipt where and as dark as another renderer does', async () => {
    const ours = boxed(interpret(file('receipt-with-logo.bin')).dots);
    // That rendering is smaller and has a frame; the logo ends above the shop's name.
    const whole = await rowsOfPng(file('receipt-with-logo.expected.png'));
    const theirs = boxed(whole.slice(3, 115).map((row) => row.slice(3, -3)));
    const shape = (rows: readonly string[]): number => (rows[0]?.length ?? 0) / rows.length;
    expect(shape(ours)).toBeCloseTo(shape(theirs), 1);
    expect(alike(darkness(ours), darkness(theirs))).toBeGreaterThan(0.9);
  });

  test('reads the four sizes of a picture that another encoder prints', () => {
    const { dots } = interpret(file('bit-image.bin'));
    const high = 148;
    const plain = dots.slice(0, high);
    const wide = plain.map((row) => row.replaceAll(/./gu, '$&$&'));
    const twice = (rows: readonly string[]): string[] => rows.flatMap((row) => [row, row]);
    expect(dots).toEqual([...plain, ...wide, ...twice(plain), ...twice(wide)]);
    expect(plain.join('')).toContain('#');
  });

  test('reads another encoder’s codes of every kind, and their heights', () => {
    const { barcodes } = interpret(file('barcode.bin'));
    const heights = barcodes.slice(0, 7).map(({ text, height }) => `${text} ${height}`);
    expect(heights).toEqual(['ABC 162', 'ABC 1', 'ABC 2', 'ABC 4', 'ABC 8', 'ABC 16', 'ABC 32']);
    expect(barcodes.slice(7, 15).map(({ dotsPerModule }) => dotsPerModule)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const texts = barcodes.slice(-9).map(({ text, sets }) => [text, sets]);
    expect(texts).toEqual([
      ['$%+-./', ''],
      ['*TEXT*', ''],
      ['0123456789', ''],
      ['A012345A', ''],
      ['A012$+-./:A', ''],
      ['012abcd', ''],
      ['012ABCD', 'A'],
      ['012ABCDabcd', 'B'],
      ['213243', 'C'],
    ]);
  });

  test('reads another encoder’s QR codes', () => {
    const { qrCodes } = interpret(file('qr-code.bin'));
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    expect(new Set(qrCodes)).toEqual(
      new Set([
        'Testing 123',
        '0123456789'.repeat(4),
        letters + letters.slice(0, 14),
        String.fromCharCode(0).repeat(40),
      ]),
    );
  });

  test('reads another encoder’s letters in eight of the printer’s tables', () => {
    const { lines } = interpret(file('character-encodings.bin'), letterOf);
    const said = (start: string): string | undefined =>
      lines.find(({ text }) => text.startsWith(start))?.text;
    expect([
      said('Quiz'),
      said('Falsches'),
      said('El ping'),
      said('Le c'),
      said('Pchn'),
      said('Pijamal'),
    ]).toEqual([
      'Quizdeltagerne spiste jordbær med fløde, mens cirkusklovnen Wolther spillede på xylofon.',
      'Falsches Üben von Xylophonmusik quält jeden größeren Zwerg.',
      'El pingüino Wenceslao hizo kilómetros bajo exhaustiva lluvia y frío, añoraba a su querido cachorro.',
      "Le cœur déçu mais l'âme plutôt naïve, Louÿs rêva de crapaüter en canoë au delà des îles, près du mälström où brûlent les novæ.",
      'Pchnąć w tę łódź jeża lub ośm skrzyń fig.',
      'Pijamalı hasta, yağız şoföre çabucak güvendi.',
    ]);
    const bold = lines.filter(({ isBold }) => isBold).map(({ text }) => text);
    expect(bold).toEqual(expect.arrayContaining(['Danish:', 'Greek:', 'Turkish:']));
  });

  test('reads another encoder’s sizes of letters', () => {
    const { lines } = interpret(file('text-size.bin'));
    const high = lines.filter(({ isDoubleHeight }) => isDoubleHeight).map(({ text }) => text.trim());
    expect(high).toEqual(['12345678', 'The quick brown fox jumps over the lazy dog.', 'Hello', 'world!']);
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
});

test('bytes that begin no command are refused, so that rubbish cannot pass for a receipt', () => {
  expect(() => interpret(Uint8Array.of(0x1b, 0x7e))).toThrow('unknown');
  expect(() => interpret(Uint8Array.of(0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0xff))).toThrow('ends within');
});

/** The tables that escpos-php's default profile numbers so; katakana (1) and the Vietnamese of some models have no iconv name. */
const tables: Readonly<Record<number, string>> = {
  0: 'cp437',
  2: 'cp850',
  13: 'cp857',
  14: 'cp737',
  16: 'win1252',
  17: 'cp866',
  18: 'cp852',
  33: 'cp775',
};

function letterOf(byte: number, table: number): string {
  const name = tables[table];
  return name === undefined ? '?' : iconv.decode(Buffer.of(byte), name);
}

/** Cut to its ink. */
function boxed(rows: readonly string[]): readonly string[] {
  const inked = rows.filter((row) => row.includes('#'));
  const left = Math.min(...inked.map((row) => row.indexOf('#')));
  const right = Math.max(...inked.map((row) => row.lastIndexOf('#')));
  return rows
    .slice(rows.indexOf(inked[0] ?? ''), rows.lastIndexOf(inked.at(-1) ?? '') + 1)
    .map((row) => row.padEnd(right + 1).slice(left, right + 1));
}

/** How dark each of 20 x 14 parts of a picture is. */
function darkness(rows: readonly string[]): readonly number[] {
  const wide = 20;
  const high = 14;
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: wide * high }, (_, index) => {
    const [across, down] = [index % wide, Math.floor(index / wide)];
    const part = rows
      .slice(Math.floor((down * rows.length) / high), Math.floor(((down + 1) * rows.length) / high))
      .map((row) => row.slice(Math.floor((across * width) / wide), Math.floor(((across + 1) * width) / wide)))
      .join('');
    return part.replaceAll(' ', '').length / part.length;
  });
}

/** Pearson's correlation: 1 for the same picture, 0 for pictures that have nothing to do with each other. */
function alike(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, each) => sum + each, 0) / values.length;
  const [a, b] = [mean(one), mean(other)];
  const product = mean(one.map((value, index) => (value - a) * ((other[index] ?? 0) - b)));
  const spread = (values: readonly number[], from: number): number =>
    Math.sqrt(mean(values.map((value) => (value - from) ** 2)));
  return product / (spread(one, a) * spread(other, b));
}
