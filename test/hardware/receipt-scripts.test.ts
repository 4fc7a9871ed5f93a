/** Receipts in scripts that have to be shaped: as they were looked at, kept as pictures beside this test. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ReceiptBlock, ReceiptDocument } from '#domain/receipt-document.ts';
import { drawPng } from '#main/features/receipts/render/png.ts';
import { encodeReceipt } from '#main/hardware/printer/escpos.ts';
import { layoutPaper } from '#main/hardware/printer/paper-layout.ts';
import { paper58, paper80 } from '#main/hardware/printer/profile.ts';
import { interpret } from './escpos-interpreter.ts';
import { rowsOfPng, shareCovered } from './picture.ts';
import { amountsOf, hindiReceipt } from './sample-receipts.ts';

const row = (left: string, right: string): ReceiptBlock => ({
  kind: 'row',
  left,
  right,
  emphasis: 'normal',
  indent: 0,
});

const title = (text: string): ReceiptBlock => ({ kind: 'text', text, align: 'center', emphasis: 'large' });

/** A shop in Madurai: conjuncts, vowel signs on both sides of their letter, figures among them. */
const tamilReceipt: ReceiptDocument = {
  language: 'en',
  number: 'B1/2627/000019',
  blocks: [
    title('ஸ்ரீ மீனாட்சி காலணியகம்'),
    { kind: 'text', text: 'மேலமாசி வீதி, மதுரை 625001', align: 'center', emphasis: 'normal' },
    { kind: 'rule' },
    row('கருப்பு தோல் செருப்பு 9', '₹ 1,299.00'),
    row('பள்ளிக் காலணி, கொக்கி உடன் × 2', '₹ 1,598.00'),
    row('தள்ளுபடி 10 %', '−₹ 289.70'),
    { kind: 'rule' },
    { kind: 'row', left: 'மொத்தம்', right: '₹ 2,607.30', emphasis: 'large', indent: 0 },
    { kind: 'text', text: 'நன்றி, மீண்டும் வாருங்கள்', align: 'center', emphasis: 'bold' },
    { kind: 'barcode', symbology: 'code128', text: 'B1/2627/000019' },
  ],
};

/** A shop in Sharjah: letters joined and from the right, figures from the left within them. */
const arabicReceipt: ReceiptDocument = {
  language: 'en',
  number: 'D1/2627/000007',
  blocks: [
    title('متجر الأحذية الحديث'),
    { kind: 'text', text: 'شارع العروبة، الشارقة', align: 'center', emphasis: 'normal' },
    { kind: 'rule' },
    row('حذاء جلد أسود 42', '149.00'),
    row('نعال صيفي × 2', '78.00'),
    { kind: 'rule' },
    { kind: 'row', left: 'المجموع', right: '227.00', emphasis: 'large', indent: 0 },
    { kind: 'text', text: 'شكراً لزيارتكم', align: 'center', emphasis: 'bold' },
  ],
};

const pictures = [
  ['hindi', hindiReceipt, 58],
  ['hindi', hindiReceipt, 80],
  ['tamil', tamilReceipt, 58],
  ['tamil', tamilReceipt, 80],
  ['arabic', arabicReceipt, 80],
] as const;

test.each(pictures)('%s looks as it was approved', async (script, document, width) => {
  const file = path.join(import.meta.dirname, 'pictures', `${script}-${width}.png`);
  const approved = await rowsOfPng(readFileSync(file));
  const profile = width === 58 ? paper58 : paper80;
  const burnt = interpret(encodeReceipt(document, profile, { kickDrawer: false })).dots;
  expect(burnt).toEqual(await rowsOfPng(drawPng(document, profile.dots)));
  // Another version of the shaping library may move an edge by a dot, not a letter.
  expect(shareCovered(burnt, approved)).toBeGreaterThan(0.995);
  expect(shareCovered(approved, burnt)).toBeGreaterThan(0.995);
  expect(Math.abs(burnt.length - approved.length)).toBeLessThanOrEqual(1);
});

test.each(pictures)('%s has every amount whole at the right edge', (_, document, width) => {
  const { items } = layoutPaper(document, width === 58 ? 384 : 576);
  const texts = items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  for (const amount of amountsOf(document)) expect(texts).toContain(amount);
});

test('no letter of them is missing from the fonts: a missing one is a box, the same for every letter', async () => {
  const drawn = async (text: string) =>
    (await rowsOfPng(drawPng({ language: 'en', number: '', blocks: [title(text)] }, 384))).join('\n');
  // U+0378 is given to no letter.
  const missing = await drawn('\u{378}');
  for (const { blocks } of [tamilReceipt, arabicReceipt]) {
    const text = blocks
      .map((block) => (block.kind === 'row' ? block.left : 'text' in block ? block.text : ''))
      .join('');
    const letters = [...new Set(text.replaceAll(/[\s\p{M}]/gu, ''))];
    const absent: string[] = [];
    for (const letter of letters) if ((await drawn(letter)) === missing) absent.push(letter);
    expect(absent).toEqual([]);
  }
});
