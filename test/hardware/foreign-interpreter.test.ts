/** Our bytes before a parser that others wrote: it finds the text, the pictures, the bars, the pulse and the cut that we meant. */
import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { drawPng } from '#main/features/receipts/render/png.ts';
import { drawText } from '#main/features/receipts/render/text.ts';
import { spell } from '#main/hardware/printer/code-page.ts';
import { encodeReceipt } from '#main/hardware/printer/escpos.ts';
import { makeLogo } from '#main/hardware/printer/logo-picture.ts';
import { paper58, paper80, type CodeTable, type PrinterProfile } from '#main/hardware/printer/profile.ts';
import { readByNpos } from './npos.ts';
import { rowsOfPng } from './picture.ts';
import { englishReceipt, hindiReceipt } from './sample-receipts.ts';

const cp437: CodeTable = { page: 'CP437', number: 0 };
const papers = [
  ['80 mm', paper80],
  ['58 mm', paper58],
] as const;

function asText(profile: PrinterProfile): PrinterProfile {
  return { ...profile, mode: 'text', tables: [cp437] };
}

/** What a scanner reads: `{B` and `{C` name the set of what follows; of set C a byte is two digits. */
function scanned(data: Buffer): string {
  return data
    .toString('latin1')
    .split(/(?=\{[BC])/)
    .map((run) =>
      run.startsWith('{C')
        ? Array.from(run.slice(2), (letter) => String(letter.charCodeAt(0)).padStart(2, '0')).join('')
        : run.slice(2),
    )
    .join('');
}

describe.each(papers)('on paper of %s', (_, profile) => {
  test('a receipt in letters has its lines, its number in bars, and the drawer first', async () => {
    const read = await readByNpos(encodeReceipt(englishReceipt, asText(profile), { kickDrawer: true }));
    const withoutBars = englishReceipt.blocks.filter(({ kind }) => kind !== 'barcode');
    const spelt = JSON.parse(
      spell(JSON.stringify({ ...englishReceipt, blocks: withoutBars }), cp437),
    ) as ReceiptDocument; // same shape, other letters
    // 0xfa is the middle dot of code page 437.
    expect(read.text.replaceAll('\u{fa}', '·')).toBe(drawText(spelt, profile.columns));
    expect(read.barcodes.map(scanned)).toEqual(['A2/2627/004412']);
    expect(read.commands[0]).toBe('ESC p');
    expect(read.commands.filter((name) => name === 'GS V')).toHaveLength(profile.cut ? 1 : 0);
    expect(read.commands.at(-1)).toBe(profile.cut ? 'GS V' : 'ESC d');
  });

  test.each([
    ['English', englishReceipt],
    ['Hindi', hindiReceipt],
  ])('a receipt as a picture, in %s, has every dot of the drawing', async (__, receipt) => {
    const read = await readByNpos(encodeReceipt(receipt, profile, { kickDrawer: false }));
    expect(read.dots).toEqual(await rowsOfPng(drawPng(receipt, profile.dots)));
    expect(read.text).toBe('');
    expect(read.commands).not.toContain('ESC p');
  });

  test('a logo above letters has every dot of its drawing', async () => {
    const canvas = createCanvas(300, 100);
    canvas.getContext('2d').fillRect(20, 20, 200, 60);
    const made = await makeLogo(canvas.toBuffer('image/png'));
    if (!made.ok) throw new Error(made.error);
    const logo = { kind: 'logo', ...made.value } as const;
    const receipt = { ...englishReceipt, blocks: [logo, ...englishReceipt.blocks] };
    const read = await readByNpos(encodeReceipt(receipt, asText(profile), { kickDrawer: false }));
    const alone = { ...englishReceipt, blocks: [logo] };
    expect(read.dots).toEqual(await rowsOfPng(drawPng(alone, profile.dots)));
    expect(read.text).toContain('CHARAN FOOTWEAR');
  });
});
