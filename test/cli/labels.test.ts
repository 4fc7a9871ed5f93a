/** `galla labels`: labels of articles from the command line, and what it says where there can be none. */
import { expect, test } from 'vitest';
import { readBars } from '../hardware/labels.ts';
import { burnTspl } from '../hardware/label-interpreter.ts';
import { rowsOfPng } from '../hardware/picture.ts';
import { codes } from '../features/small-sample.ts';
import { openSmallShop } from '../features/till.ts';
import { aFile, galla } from './command-line.ts';

test('labels of codes and of a file of codes, in the language of the printer and as a picture', async () => {
  const { dataDir } = await openSmallShop();
  const file = aFile(`${codes.boot9},3\n\n${codes.runner9}\n`);
  const asked = ['labels', codes.boot9, '--codes', file, '--design', 'shoe-box', '--data', dataDir];
  const tspl = await galla(...asked);
  expect(tspl.status).toBe(0);
  const text = tspl.bytes.toString('latin1');
  expect(text.match(/PRINT 1,\d+/g)).toEqual(['PRINT 1,1', 'PRINT 1,3', 'PRINT 1,1']);
  const first = tspl.bytes.subarray(0, text.indexOf('PRINT 1,1\r\n') + 'PRINT 1,1\r\n'.length);
  expect(readBars(burnTspl(first, { width: 600, height: 400 }).rows, 'ean13')).toBe(codes.boot9);
  const png = await galla(...asked, '--as', 'png');
  expect(readBars(await rowsOfPng(png.bytes), 'ean13')).toBe(codes.boot9);
  const pdf = await galla(
    'labels',
    codes.boot9,
    '--design',
    'a4-65',
    '--as',
    'pdf',
    '--start',
    '65',
    '--data',
    dataDir,
  );
  expect(pdf.bytes.subarray(0, 4).toString()).toBe('%PDF');
});

test.each([
  [['--design', 'no-such'], 1, 'There is no label design no-such.'],
  [['--design', 'a4-65'], 1, 'A sheet of labels is not for the label printer'],
  [['--design', 'shoe-box', '--as', 'word'], 2, '--as takes'],
  [['--design', 'shoe-box-cost'], 1, 'no code word'],
  [['--design', 'a4-24', '--as', 'pdf', '--start', '25'], 1, 'The sheet has 24 labels.'],
  [['--design', 'shoe-box', '--codes', '/no/such/file'], 1, 'cannot be read'],
  [[], 2, 'Name a design'],
] as const)('%j ends with %d', async (words, status, said) => {
  const { dataDir } = await openSmallShop();
  const answer = await galla('labels', codes.boot9, ...words, '--data', dataDir);
  expect([answer.status, answer.err]).toEqual([status, expect.stringContaining(said)]);
});
