/** The shop's logo: which files may become one, and how it comes out on paper, in a printer's bytes and in a PDF's picture. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { checkLogoFile, keptLogoSize, logoOnPaper, type Logo } from '#domain/logo.ts';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { drawPdf } from '#main/features/receipts/render/pdf.ts';
import { drawPng } from '#main/features/receipts/render/png.ts';
import { drawText } from '#main/features/receipts/render/text.ts';
import { encodeReceipt } from '#main/hardware/printer/escpos.ts';
import { makeLogo } from '#main/hardware/printer/logo-picture.ts';
import { paper58, paper80, type PrinterProfile } from '#main/hardware/printer/profile.ts';
import { interpret } from './escpos-interpreter.ts';
import { rowsOfPng } from './picture.ts';
import { englishReceipt } from './sample-receipts.ts';

type Kind = 'image/png' | 'image/jpeg';

/** A black disc in a grey field that grows lighter to the right. */
function drawing(width: number, height: number, kind: Kind = 'image/png'): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  for (let x = 0; x < width; x += 1) {
    const tone = Math.round((255 * x) / Math.max(1, width - 1));
    context.fillStyle = `rgb(${tone},${tone},${tone})`;
    context.fillRect(x, 0, 1, height);
  }
  return kind === 'image/png' ? canvas.toBuffer(kind) : canvas.toBuffer(kind, 90);
}

async function logoFrom(file: Uint8Array): Promise<Logo> {
  const made = await makeLogo(file);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

function headed(logo: Logo): ReceiptDocument {
  return { ...englishReceipt, blocks: [{ kind: 'logo', ...logo }, ...englishReceipt.blocks] };
}

describe('which file may be a logo', () => {
  test.each(['image/png', 'image/jpeg'] as const)('%s is known by its bytes and tells its size', (kind) => {
    expect(checkLogoFile(drawing(120, 40, kind))).toEqual({ ok: true, value: { width: 120, height: 40 } });
  });

  test.each([
    ['no picture at all', Buffer.from('%PDF-1.7 and so on, long enough to hold a head'), 'not-a-picture'],
    ['a PNG by its first bytes alone', drawing(64, 64).subarray(0, 20), 'not-a-picture'],
    ['a JPEG that ends before its frame', drawing(64, 64, 'image/jpeg').subarray(0, 30), 'not-a-picture'],
    ['a PNG with a whole head and no body', drawing(64, 64).subarray(0, 40), 'not-a-picture'],
    ['a picture of 31 points', drawing(31, 200), 'too-small'],
    ['more than 512 KB', Buffer.concat([drawing(64, 64), Buffer.alloc(512 * 1024)]), 'file-too-large'],
    ['white on white', createCanvas(64, 64).toBuffer('image/png'), 'blank'],
  ])('%s is not', async (_, file, fault) => {
    expect(await makeLogo(file)).toEqual({ ok: false, error: fault });
  });

  test('a head that promises gigabytes is refused before anything is unfolded', () => {
    const bomb = Buffer.from(drawing(64, 64));
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(checkLogoFile(bomb)).toEqual({ ok: false, error: 'too-many-points' });
  });

  test('a JPEG of any bytes is read to an answer and never past its end', () => {
    const file = drawing(200, 90, 'image/jpeg');
    const outcomes = Array.from({ length: file.length }, (_, cut) => checkLogoFile(file.subarray(0, cut)).ok);
    // Not a picture until the frame's head is whole, and one ever after.
    const first = outcomes.indexOf(true);
    expect(first).toBeGreaterThan(0);
    expect(outcomes.slice(first)).not.toContain(false);
  });
});

test('it is kept no larger than the widest paper takes, and never enlarged', async () => {
  expect(keptLogoSize({ width: 1152, height: 200 })).toEqual({ width: 576, height: 100 });
  expect(keptLogoSize({ width: 300, height: 600 })).toEqual({ width: 120, height: 240 });
  expect(keptLogoSize({ width: 90, height: 60 })).toEqual({ width: 90, height: 60 });
  expect(logoOnPaper({ width: 576, height: 240 }, 384)).toEqual({ width: 384, height: 160 });
  expect(await logoFrom(drawing(1152, 200))).toMatchObject({ width: 576, height: 100 });
});

test('a photograph is kept smaller until every paper can carry it', async () => {
  const canvas = createCanvas(576, 240);
  const context = canvas.getContext('2d');
  const noise = context.createImageData(576, 240);
  // A fixed stream (Numerical Recipes' constants): nothing compresses it.
  let state = 1;
  for (let at = 0; at < noise.data.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    noise.data[at] = at % 4 === 3 ? 255 : state >>> 24;
  }
  context.putImageData(noise, 0, 0);
  const logo = await logoFrom(canvas.toBuffer('image/jpeg', 80));
  expect(Buffer.from(logo.png, 'base64').length).toBeLessThanOrEqual(96 * 1024);
  const image = await loadImage(Buffer.from(logo.png, 'base64'));
  expect({ width: image.width, height: image.height }).toEqual({ width: logo.width, height: logo.height });
});

describe('on paper', () => {
  const asText = (profile: PrinterProfile): PrinterProfile => ({ ...profile, mode: 'text' });

  test.each([
    ['80 mm', paper80],
    ['58 mm', paper58],
  ])(
    'a printer that prints letters gets its dots above them, the very dots of the picture, on %s',
    async (_, profile) => {
      const logo = await logoFrom(drawing(288, 96));
      const job = interpret(encodeReceipt(headed(logo), asText(profile), { kickDrawer: false }));
      const alone = { ...englishReceipt, blocks: [{ kind: 'logo', ...logo } as const] };
      const expected = await rowsOfPng(drawPng(alone, profile.dots));
      expect(job.dots.map((row) => row.padEnd(profile.dots))).toEqual(expected);
      expect(job.lines.find(({ text }) => text.trim() !== '')?.text.trim()).toBe('CHARAN FOOTWEAR');
    },
  );

  test('tones become as many dots as they are dark', async () => {
    const logo = await logoFrom(drawing(576, 96));
    const rows = await rowsOfPng(drawPng(headed(logo), 576));
    const darkness = (from: number, to: number): number => {
      const part = rows.slice(0, 96).map((row) => row.slice(from, to));
      return part.join('').replaceAll(' ', '').length / part.join('').length;
    };
    // A ramp from black to white: the first eighth is 15/16 dark, the last 1/16.
    for (const [index, wanted] of [15, 13, 11, 9, 7, 5, 3, 1].entries()) {
      expect(darkness(index * 72, index * 72 + 72)).toBeCloseTo(wanted / 16, 1);
    }
  });

  test('the text drawing leaves it out, and the PDF has it as a picture', async () => {
    const logo = await logoFrom(drawing(288, 96));
    expect(drawText(headed(logo), 48)).toBe(drawText(englishReceipt, 48));
    const pdf = (document: ReceiptDocument): string => Buffer.from(drawPdf(document, 80)).toString('latin1');
    expect(pdf(headed(logo))).toContain('/Subtype /Image');
    expect(pdf(englishReceipt)).not.toContain('/Subtype /Image');
  });
});
