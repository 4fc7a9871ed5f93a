/** Two receipts as the shop prints them, English and Hindi, with every kind of block: what the drawing tests draw. */
import type { ReceiptBlock, ReceiptDocument } from '#domain/receipt-document.ts';

export const englishReceipt: ReceiptDocument = {
  language: 'en',
  number: 'A2/2627/004412',
  blocks: [
    title('CHARAN FOOTWEAR'),
    middle('Station Road, Anand 388001, Gujarat'),
    middle('GSTIN 24ABCDE1234F1Z5 · Ph 02692 000 000'),
    { kind: 'rule' },
    middleBold('TAX INVOICE'),
    row('Bill A2/2627/004412', '21-11-2026 14:33'),
    row('Till A2 · Meena', 'Customer: Harish Solanki'),
    { kind: 'rule' },
    article('Kadam Oxford derby', '1,899.00'),
    detail('Black, 9 · HSN 6403'),
    article('Strida Runner Air', '1,499.00'),
    detail('Navy, 8 · HSN 6403'),
    detail('End of season 10 %', '−149.90'),
    article('Tanvi Kolhapuri flat', '1,298.00'),
    detail('Tan, 6 · HSN 6403 · 2 × 649.00'),
    article('Nanhe School lace-up', '799.00'),
    detail('Black, 3 · HSN 6403'),
    article('Bahar Hawai chappal', '498.00'),
    detail('Blue, 9 · HSN 6403 · 2 × 249.00'),
    article('Kadam Penny loafer with a leather sole and hand-stitched apron front', '1,299.00'),
    detail('Brown, 10 · HSN 6403'),
    article('Cotton socks, 3 pairs', '199.00'),
    detail('Grey, Free · HSN 6115'),
    { kind: 'rule' },
    row('Taxable 5 %', '6,991.52'),
    row('CGST 2.5 %', '174.79'),
    row('SGST 2.5 %', '174.79'),
    row('Round off', '−0.10'),
    { kind: 'row', left: 'TOTAL · 9 items', right: '₹ 7,341.00', emphasis: 'large', indent: 0 },
    row('UPI (verified)', '3,000.00'),
    row('Cash received', '4,500.00'),
    row('Change', '159.00'),
    { kind: 'rule' },
    middleBold('You saved ₹ 149.90'),
    middle('Exchange within 15 days with this bill, unworn.'),
    { kind: 'space' },
    { kind: 'barcode', symbology: 'code128', text: 'A2/2627/004412' },
    middle('Thank you, come again'),
  ],
};

export const hindiReceipt: ReceiptDocument = {
  language: 'hi',
  number: 'A2/2627/004412',
  blocks: [
    title('चरण फ़ुटवियर'),
    middle('स्टेशन रोड, आणंद 388001, गुजरात'),
    middle('GSTIN 24ABCDE1234F1Z5 · फ़ोन 02692 000 000'),
    { kind: 'rule' },
    middleBold('टैक्स इनवॉइस'),
    row('बिल A2/2627/004412', '21-11-2026 14:33'),
    row('काउंटर A2 · मीना', 'ग्राहक: हरीश सोलंकी'),
    { kind: 'rule' },
    article('Kadam Oxford derby', '1,899.00'),
    detail('काला, 9 · HSN 6403'),
    article('Strida Runner Air', '1,499.00'),
    detail('गहरा नीला, 8 · HSN 6403'),
    detail('सीज़न छूट 10 %', '−149.90'),
    article('Tanvi Kolhapuri flat', '1,298.00'),
    detail('हल्का भूरा, 6 · HSN 6403 · 2 × 649.00'),
    article('Bahar Hawai chappal', '498.00'),
    detail('नीला, 9 · HSN 6403 · 2 × 249.00'),
    { kind: 'rule' },
    row('करयोग्य 5 %', '4,803.90'),
    row('CGST 2.5 %', '120.10'),
    row('SGST 2.5 %', '120.10'),
    row('पूर्णांक', '−0.10'),
    { kind: 'row', left: 'कुल · 6 नग', right: '₹ 5,044.00', emphasis: 'large', indent: 0 },
    row('UPI (पक्का)', '3,000.00'),
    row('नक़द मिला', '2,100.00'),
    row('वापस दिया', '56.00'),
    { kind: 'rule' },
    middleBold('आपकी बचत ₹149.90'),
    middle('15 दिन में बदलें: बिल साथ लाएँ, जोड़ी पहनी न हो।'),
    { kind: 'barcode', symbology: 'code128', text: 'A2/2627/004412' },
    middle('धन्यवाद, फिर आइए'),
  ],
};

/** Figures as they stand in a receipt's rows: what no drawing may lose. */
export function amountsOf(document: ReceiptDocument): readonly string[] {
  return document.blocks.flatMap((block) =>
    block.kind === 'row' && /^[−₹ \d,.]+$/u.test(block.right) && block.right !== '' ? [block.right] : [],
  );
}

function title(text: string): ReceiptBlock {
  return { kind: 'text', text, align: 'center', emphasis: 'large' };
}

function middle(text: string): ReceiptBlock {
  return { kind: 'text', text, align: 'center', emphasis: 'normal' };
}

function middleBold(text: string): ReceiptBlock {
  return { kind: 'text', text, align: 'center', emphasis: 'bold' };
}

function row(left: string, right: string): ReceiptBlock {
  return { kind: 'row', left, right, emphasis: 'normal', indent: 0 };
}

function article(left: string, right: string): ReceiptBlock {
  return { kind: 'row', left, right, emphasis: 'bold', indent: 0 };
}

function detail(left: string, right = ''): ReceiptBlock {
  return { kind: 'row', left, right, emphasis: 'normal', indent: 1 };
}
