/** `galla scan` over photographs of codes: the counts ZXing's own tests demand, and never a text that is not on the goods. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../fixtures/shared-data.ts';
import { aFile, galla } from './command-line.ts';

type Entry = {
  readonly file: string;
  readonly results: readonly { readonly format: string; readonly text: string }[];
  readonly code?: string;
};

const extract = fileURLToPath(new URL('../fixtures/barcode-photos', import.meta.url));

async function scan(files: readonly string[]): Promise<readonly Entry[]> {
  const { status, out } = await galla('scan', ...files, '--json');
  expect(status).toBe(0);
  return JSON.parse(out) as readonly Entry[];
}

function pictures(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.png'))
    .map((name) => path.join(folder, name));
}

const expected = (file: string): string => readFileSync(file.replace(/\.png$/, '.txt'), 'utf8');

/** How many were read, and what was read that does not stand there. */
function tally(entries: readonly Entry[], wanted: readonly string[]) {
  const read = entries.filter(({ results }, index) => results.some(({ text }) => text === wanted[index]));
  const wrong = entries.flatMap(({ file, results }, index) =>
    results.filter(({ text }) => text !== wanted[index]).map(({ text }) => `${path.basename(file)}: ${text}`),
  );
  return { read: read.length, wrong };
}

const folders = readdirSync(extract).filter((name) => !name.includes('.'));

test.each(folders.filter((name) => name !== 'multi-1'))(
  '%s: every picture of the extract is read right',
  async (folder) => {
    const files = pictures(path.join(extract, folder));
    const answer = tally(await scan(files), files.map(expected));
    expect(answer).toEqual({ read: files.length, wrong: [] });
  },
);

test('two codes in one picture are both told', async () => {
  const [entry] = await scan([path.join(extract, 'multi-1', '1.png')]);
  expect(entry?.results).toEqual([
    { format: 'QR_CODE', text: 'www.airtable.com/jobs' },
    { format: 'UPC_A', text: '031415926531' },
  ]);
});

test('a picture without a code has no results, a file that is none has a code', async () => {
  const blank = aFile(createCanvas(300, 200).toBuffer('image/png'), 'blank.png');
  const text = aFile('not a picture', 'text.png');
  const gone = aFile('', 'gone.png');
  rmSync(gone);
  expect(await scan([blank, text, gone])).toEqual([
    { file: blank, results: [] },
    { file: text, results: [], code: 'not-a-picture', message: expect.any(String) },
    { file: gone, results: [], code: 'no-file', message: expect.any(String) },
  ]);
});

test('stripes that are no code are not read as one', async () => {
  const canvas = createCanvas(400, 300);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 400, 300);
  context.fillStyle = '#000';
  // A shirt: stripes of uneven width, the same over the whole height, from a generator that repeats.
  let seed = 11;
  for (let x = 0; x < 400; x += 3 + (seed % 7)) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    context.fillRect(x, 0, 1 + (seed % 4), 300);
  }
  const [entry] = await scan([aFile(canvas.toBuffer('image/png'), 'shirt.png')]);
  expect(entry?.results).toEqual([]);
});

type Counts = Readonly<
  Record<
    string,
    { readonly tests: readonly { readonly rotation: number; readonly must_read_try_harder: number }[] }
  >
>;

const photos = sharedData('barcode-photos');

describe.skipIf(photos === null)('the photographs of ZXing', () => {
  const root = photos ?? '';
  const counts = JSON.parse(
    photos === null ? '{}' : readFileSync(path.join(root, 'published-pass-counts.json'), 'utf8'),
  ) as Counts;
  const demands = Object.entries(counts).flatMap(([folder, { tests }]) =>
    tests.map(({ rotation, must_read_try_harder: atLeast }) => ({ folder, rotation, atLeast })),
  );
  // Half a minute for a folder on a crowded machine; the clock of the reader bounds each picture.
  test.each(demands)(
    '$folder turned by $rotation: at least $atLeast, none wrong',
    { timeout: 600_000 },
    async ({ folder, rotation, atLeast }) => {
      const files = pictures(path.join(root, folder)).filter((file) =>
        existsSync(file.replace(/\.png$/, '.txt')),
      );
      const turned = await Promise.all(files.map((file) => turn(file, rotation)));
      const { read, wrong } = tally(await scan(turned), files.map(expected));
      expect({ wrong, isEnough: read >= atLeast }).toEqual({ wrong: [], isEnough: true });
    },
  );
});

async function turn(file: string, degrees: number): Promise<string> {
  if (degrees === 0) return file;
  const image = await loadImage(file);
  const isAcross = degrees % 180 !== 0;
  const canvas = createCanvas(isAcross ? image.height : image.width, isAcross ? image.width : image.height);
  const context = canvas.getContext('2d');
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(image, -image.width / 2, -image.height / 2);
  return aFile(canvas.toBuffer('image/png'), path.basename(file));
}
