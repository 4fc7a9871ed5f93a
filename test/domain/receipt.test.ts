import { describe, expect, test } from 'vitest';
import type { TaxStanding } from '#domain/document.ts';
import type { SaleId, ShiftId, StaffId, TillId } from '#domain/ids.ts';
import { money } from '#domain/money.ts';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { readReceiptWords } from '#domain/receipt-words.ts';
import { receiptDocument, type ReceiptOptions } from '#domain/receipt.ts';
import type { ShopHeader } from '#domain/shop-header.ts';
import { decideSale, type SaleCommitted } from '#domain/sale.ts';
import type { Cart } from '#domain/cart.ts';
import { cashTender } from '#domain/tender.ts';
import { businessDay, instant } from '#domain/time.ts';
import { cartOf, line, percentOff, pieces, priced, registered, rupeesOff, uuid } from './carts.ts';
import { india, receiptWords, resource, untaxed } from './profiles.ts';

const shop: ShopHeader = {
  name: 'CHARAN FOOTWEAR',
  address: 'Station Road\nAnand 388001, Gujarat',
  phone: '02692 000 000',
  taxNumber: '24AANCA4892J1Z8',
  footer: 'Exchange within 15 days with this bill, unworn.',
  logo: null,
};

const options: ReceiptOptions = { profile: india, till: 'A2', cashier: 'Meena', copy: null, buyer: null };

function sold(
  cart: Cart,
  received: number,
  profile = india,
  standing: TaxStanding = registered,
): SaleCommitted {
  const result = decideSale({
    saleId: uuid(7) as SaleId,
    cart,
    tenders: [cashTender(priced(cart, profile).total, money(received))],
    profile,
    shift: { shiftId: uuid(5) as ShiftId, businessDay: businessDay('2026-11-21') },
    shop: standing,
    till: { tillId: uuid(3) as TillId, prefix: 'A2' },
    staffId: uuid(2) as StaffId,
    customerId: null,
    buyerTaxId: null,
    note: null,
    counter: 4412,
    now: { at: instant(1_795_251_780_000), utcOffsetMin: 330 },
    priced: priced(cart, profile),
    coupons: [],
    allowances: [],
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** One line of text a block, marks for what a printer does with it. */
function asText({ blocks }: ReceiptDocument): string[] {
  return blocks.map((block) => {
    switch (block.kind) {
      case 'text':
        return block.emphasis === 'bold' ? `**${block.text}**` : block.text;
      case 'row': {
        const row = `${block.indent === 1 ? '  ' : ''}${block.left}${block.right === '' ? '' : ` | ${block.right}`}`;
        return { normal: row, bold: `**${row}**`, large: `# ${row}` }[block.emphasis];
      }
      case 'barcode':
      case 'qr':
        return `[${block.kind} ${block.text}]`;
      case 'logo':
        return `[logo ${block.width} x ${block.height}]`;
      case 'rule':
        return '---';
      case 'space':
        return '';
      default:
        return block satisfies never;
    }
  });
}

const bill = cartOf([
  line(1899),
  line(1499, {
    name: 'Strida Runner Air',
    brand: 'Strida',
    colour: 'Navy',
    size: '8',
    discount: percentOff('10'),
  }),
  line(649, { name: 'Kolhapuri flat', brand: 'Tanvi', colour: 'Tan', size: '6', qty: pieces(2) }),
]);

describe('the receipt', () => {
  test('says in English what was bought, at which tax, what was paid and what went back', () => {
    expect(asText(receiptDocument(sold(bill, 500_000), shop, receiptWords('en'), options))).toEqual([
      '**CHARAN FOOTWEAR**',
      'Station Road',
      'Anand 388001, Gujarat',
      'GSTIN 24AANCA4892J1Z8 · Ph 02692 000 000',
      '---',
      '**TAX INVOICE**',
      'Bill A2/2627/004412 | 21-11-2026 14:33',
      'Till A2 · Meena',
      '---',
      '**Kadam Oxford derby | 1,899.00**',
      '  Black, 9 · HSN 6403',
      '**Strida Runner Air | 1,499.00**',
      '  Navy, 8 · HSN 6403',
      '  Discount 10 % | \u2212149.90',
      '**Tanvi Kolhapuri flat | 1,298.00**',
      '  Tan, 6 · HSN 6403 · 2 × 649.00',
      '---',
      'Taxable 5 % | 4,329.64',
      'CGST 2.5 % + SGST 2.5 % | 108.23 + 108.23',
      'Round off | \u22120.10',
      '# TOTAL · 4 items | 4,546.00',
      'Cash received | 5,000.00',
      'Change | 454.00',
      '---',
      '**You saved ₹ 149.90**',
      'Exchange within 15 days with this bill, unworn.',
      '',
      '[barcode A2/2627/004412]',
      'Thank you, come again',
    ]);
  });

  test('says what the bill earned its customer and what they have now, in words where that is below zero', () => {
    const sale = { ...sold(bill, 500_000), points: { perHundred: 1, earned: 45 } };
    const about = (pointsBalance: number | null, language: 'en' | 'hi' = 'en') =>
      asText(receiptDocument(sale, shop, receiptWords(language), { ...options, pointsBalance })).filter(
        (row) => /Points|पॉइंट/.test(row),
      );
    expect(about(145)).toEqual(['Points earned | 45', 'Points balance | 145']);
    expect(about(-3)).toEqual(['Points earned | 45', 'Points balance, below zero | \u22123']);
    expect(about(null)).toEqual(['Points earned | 45']);
    expect(about(-3, 'hi')).toEqual(['इस बिल पर पॉइंट | 45', 'कुल पॉइंट, शून्य से नीचे | \u22123']);
  });

  test('says the same in Hindi, names of articles as the shop wrote them', () => {
    expect(asText(receiptDocument(sold(bill, 454_600), shop, receiptWords('hi'), options)).slice(5)).toEqual([
      '**टैक्स इनवॉइस**',
      'बिल A2/2627/004412 | 21-11-2026 14:33',
      'काउंटर A2 · Meena',
      '---',
      '**Kadam Oxford derby | 1,899.00**',
      '  काला, 9 · HSN 6403',
      '**Strida Runner Air | 1,499.00**',
      '  गहरा नीला, 8 · HSN 6403',
      '  छूट 10 % | \u2212149.90',
      '**Tanvi Kolhapuri flat | 1,298.00**',
      '  हल्का भूरा, 6 · HSN 6403 · 2 × 649.00',
      '---',
      'करयोग्य 5 % | 4,329.64',
      'CGST 2.5 % + SGST 2.5 % | 108.23 + 108.23',
      'राउंड ऑफ़ | \u22120.10',
      '# कुल · 4 नग | 4,546.00',
      'नक़द मिला | 4,546.00',
      '---',
      '**आपकी बचत ₹149.90**',
      'Exchange within 15 days with this bill, unworn.',
      '',
      '[barcode A2/2627/004412]',
      'धन्यवाद, फिर आइए',
    ]);
  });

  test('shows a bill discount, a price brought down to its slab, two rates, and where the goods go', () => {
    const mixed = cartOf(
      [
        line(2999, { discount: percentOff('10') }),
        line(4000),
        line(100, { taxClass: 'gst-0', qty: pieces(0.5), unit: 'KGS', hsn: null }),
      ],
      { billDiscount: rupeesOff(10), placeOfSupply: '27' },
    );
    const text = asText(receiptDocument(sold(mixed, 700_000), shop, receiptWords('en'), options));
    expect(text.slice(8, -6)).toEqual([
      'Place of supply | 27 Maharashtra',
      '---',
      '**Kadam Oxford derby | 2,999.00**',
      '  Black, 9 · HSN 6403',
      '  Discount 10 % | \u2212299.90',
      '  Price lowered for 5 % tax | \u221270.10',
      '**Kadam Oxford derby | 4,000.00**',
      '  Black, 9 · HSN 6403',
      '**Kadam Oxford derby | 50.00**',
      '  Black, 9 · 0.5 KGS × 100.00',
      '---',
      'Subtotal | 6,679.00',
      'Bill discount | \u221210.00',
      'Taxable 0 % | 49.93',
      'Taxable 5 % | 2,500.00',
      'IGST 5 % | 125.00',
      'Taxable 18 % | 3,384.81',
      'IGST 18 % | 609.26',
      '# TOTAL · 3 items | 6,669.00',
      'Cash received | 7,000.00',
      'Change | 331.00',
    ]);
  });

  test('is titled by the paper it was sold on, and marked when it is a copy', () => {
    const title = (cart: Cart, standing: TaxStanding, copy: ReceiptOptions['copy'] = null) =>
      asText(
        receiptDocument(
          sold(cart, 1_000_000, india, standing),
          { ...shop, taxNumber: standing.taxNumber },
          receiptWords('en'),
          { ...options, copy },
        ),
      )
        .filter((text) => /^(\*\*[A-Z0-9 ]+\*\*|Composition .*)$/.test(text))
        .slice(1);
    const exempt = cartOf([line(100, { taxClass: 'gst-0' })]);
    const untaxedCart = { ...bill, collectsTax: false };
    expect(title(bill, registered)).toEqual(['**TAX INVOICE**']);
    expect(title(exempt, registered)).toEqual(['**BILL OF SUPPLY**']);
    expect(title(untaxedCart, { ...registered, taxScheme: 'composition' })).toEqual([
      '**BILL OF SUPPLY**',
      'Composition taxable person, not eligible to collect tax on supplies',
    ]);
    expect(title(untaxedCart, { taxScheme: 'unregistered', taxNumber: null })).toEqual(['**BILL**']);
    expect(title(bill, registered, { kind: 'copy', number: 2 })).toEqual(['**TAX INVOICE**', '**COPY 2**']);
    expect(title(bill, registered, { kind: 'duplicate' })).toEqual(['**TAX INVOICE**', '**DUPLICATE**']);
  });

  test('of a shop without tax, phone, address and footer is short', () => {
    const plain = {
      name: 'The Lamp Shop',
      address: '',
      phone: null,
      taxNumber: null,
      footer: '',
      logo: null,
    };
    const lamp = {
      name: 'WHITE METAL LANTERN',
      brand: null,
      colour: null,
      size: '',
      hsn: null,
      taxClass: 'none',
    };
    const sale = sold(cartOf([line(3.39, { ...lamp, qty: pieces(6) })]), 2034, untaxed);
    const text = asText(receiptDocument(sale, plain, receiptWords('en'), { ...options, profile: untaxed }));
    expect(text).toEqual([
      '**The Lamp Shop**',
      '---',
      '**BILL**',
      'Bill A2/2627/004412 | 21-11-2026 14:33',
      'Till A2 · Meena',
      '---',
      '**WHITE METAL LANTERN | 20.34**',
      '  6 × 3.39',
      '---',
      '# TOTAL · 6 items | 20.34',
      'Cash received | 20.34',
      '---',
      '',
      '[barcode A2/2627/004412]',
      'Thank you, come again',
    ]);
  });
});

describe('the words of a receipt', () => {
  test('stand in both languages, every phrase with the same places for figures', () => {
    const [english, hindi] = [receiptWords('en'), receiptWords('hi')];
    const places = (words: object) =>
      Object.entries(words)
        .filter(([name]) => name !== 'terms' && name !== 'language')
        .map(([name, phrase]) => [name, [...String(phrase).matchAll(/\{\w+\}/g)].map(String).toSorted()]);
    expect(places(hindi)).toEqual(places(english));
  });

  test('are refused by name where some are missing', () => {
    const file = resource('locales/receipt.en.json');
    expect(readReceiptWords({ ...(file as object), thanks: 7, language: 'fr' })).toEqual({
      ok: false,
      error: ['language', 'thanks'],
    });
    expect(readReceiptWords({ ...(file as object), terms: { Black: null } })).toEqual({
      ok: false,
      error: ['terms.Black'],
    });
    expect(readReceiptWords('words')).toMatchObject({ ok: false });
  });
});
