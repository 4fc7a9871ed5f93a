/** The document of a bill, a credit note or a slip of money, from the fact as it was committed and the shop as it is. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReturnCommittedV1 } from '#contract/events/return-committed.ts';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { ReceiptDocumentView } from '#contract/receipts.ts';
import type { Language } from '#contract/values.ts';
import { creditNoteDocument } from '#domain/credit-note.ts';
import { invoiceDocument, type InvoiceDocument } from '#domain/invoice.ts';
import { markedDocument, type ReceiptDocument } from '#domain/receipt-document.ts';
import { readReceiptWords, type ReceiptWords } from '#domain/receipt-words.ts';
import { slipDocument, type SlipOptions } from '#domain/money-slip.ts';
import { receiptDocument, type ReceiptBuyer, type ReceiptCopy } from '#domain/receipt.ts';
import type { ShopHeader } from '#domain/shop-header.ts';
import type { TaxProfile } from '#domain/tax.ts';
import type { TenderMethod } from '#domain/tender.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { committedSlip, particularsOf, pointsAfter } from '../customers/api.ts';
import { committedReturn } from '../returns/api.ts';
import { committedSale, correctionsOf, upiPayeeOf, voidOfSale } from '../sales/api.ts';
import { currentLogo, currentSettings } from '../settings/api.ts';
import { currentShop, type Shop, type TaxProfiles } from '../setup/api.ts';
import { staffName } from '../staff/api.ts';

/** Draws the papers of a shop: the words of each language are read once. */
export type ReceiptDesk = {
  /** Of a bill, a credit note or a slip, by its id; null where there is none. `language` is the shop's own where none is asked for. */
  readonly document: (
    db: ReadableDb,
    saleId: string,
    options?: { readonly language?: Language | undefined; readonly copy?: ReceiptCopy | null },
  ) => ReceiptDocument | null;
  /** The bill as a sheet; null where there is no such sale. */
  readonly invoice: (
    db: ReadableDb,
    saleId: string,
    options?: { readonly language?: Language | undefined },
  ) => InvoiceDocument | null;
  /** A paper as it was frozen in its job (JSON), marked DUPLICATE where part of it may be on paper already. */
  readonly frozen: (json: string, options: { readonly isDuplicate: boolean }) => ReceiptDocument;
  readonly words: (language: Language) => ReceiptWords;
};

/** `resourcesDir` holds `locales/receipt.en.json` and its fellows; a file that does not hold together throws. */
export function openReceiptDesk(resourcesDir: string, profiles: TaxProfiles): ReceiptDesk {
  const words = new Map<Language, ReceiptWords>();
  function wordsOf(language: Language): ReceiptWords {
    const read = words.get(language) ?? readWords(resourcesDir, language);
    words.set(language, read);
    return read;
  }
  function slipOf(
    db: ReadableDb,
    slipId: string,
    { language, copy }: { readonly language: Language | undefined; readonly copy: ReceiptCopy | null },
  ): ReceiptDocument | null {
    const slip = committedSlip(db, slipId);
    const shop = currentShop(db);
    if (slip === null || shop === null) return null;
    return slipDocument(slip, headerOf(db, shop), wordsOf(language ?? currentSettings(db).receiptLanguage), {
      profile: profiles.get(shop.taxProfile),
      till: shop.till.name,
      cashier: staffName(db, slip.staffId),
      copy,
      person: personOf(db, slip.customerId),
      taxScheme: shop.taxScheme,
      region: shop.region,
    });
  }
  return {
    words: wordsOf,
    frozen(json, { isDuplicate }) {
      // Written by queuePaper from a document.
      const document = JSON.parse(json) as ReceiptDocument;
      return isDuplicate ? markedDocument(document, wordsOf(document.language).duplicate) : document;
    },
    document(db, saleId, { language, copy = null } = {}) {
      const fact = committedSale(db, saleId) ?? committedReturn(db, saleId);
      if (fact === null) return slipOf(db, saleId, { language, copy });
      const bill = billOf(db, fact, profiles);
      if (bill === null) return null;
      const settings = currentSettings(db);
      const inWords = wordsOf(language ?? settings.receiptLanguage);
      const options = { ...bill.options, copy, showsNotes: settings.notesOnReceipt };
      return 'saleId' in fact
        ? receiptDocument(fact, bill.header, inWords, options)
        : creditNoteDocument(fact, bill.header, inWords, options);
    },
    invoice(db, saleId, { language } = {}) {
      const sale = committedSale(db, saleId);
      const bill = sale === null ? null : billOf(db, sale, profiles);
      if (sale === null || bill === null) return null;
      const inWords = wordsOf(language ?? currentSettings(db).receiptLanguage);
      return invoiceDocument(sale, bill.header, inWords, bill.options);
    },
  };
}

/** What every paper is made from besides its fact: the shop and the people as they are. Null before there is a shop. */
function billOf(db: ReadableDb, fact: SaleCommittedV1 | ReturnCommittedV1, profiles: TaxProfiles) {
  const shop = currentShop(db);
  if (shop === null) return null;
  const profile = profiles.get(fact.taxProfile);
  return {
    header: headerOf(db, shop),
    options: {
      profile,
      till: shop.till.name,
      cashier: staffName(db, fact.staffId),
      buyer: buyerOf(db, fact, profile),
      payee: upiPayeeOf(currentSettings(db), shop.name),
      paidBefore: 'saleId' in fact ? rungBefore(db, fact.saleId) : null,
      isVoid: 'saleId' in fact && voidOfSale(db, fact.saleId) !== null,
      pointsBalance: pointsBalanceOf(db, fact),
    },
  };
}

/** How a bill was rung at first, where that was put right since. */
function rungBefore(db: ReadableDb, saleId: string): readonly TenderMethod[] | null {
  const [first] = correctionsOf(db, saleId);
  return first === undefined ? null : first.before.map(({ method }) => method);
}

function headerOf(db: ReadableDb, { name, address, phone, taxNumber }: Shop): ShopHeader {
  const { receiptFooter: footer } = currentSettings(db);
  return { name, address, phone, taxNumber, footer, logo: currentLogo(db) };
}

function personOf(db: ReadableDb, customerId: string | null): SlipOptions['person'] {
  const person = customerId === null ? null : particularsOf(db, customerId);
  return person === null ? null : { name: person.name, address: person.address ?? '', taxId: person.taxId };
}

/** As it crosses the wire. */
export function documentView({ language, number, blocks }: ReceiptDocument): ReceiptDocumentView {
  return { language, number, blocks: [...blocks] };
}

/** Of the customer the paper names; whose points another's goods took back is nobody else's business. */
function pointsBalanceOf(db: ReadableDb, fact: SaleCommittedV1 | ReturnCommittedV1): number | null {
  const { customerId } = fact;
  if (customerId === null) return null;
  return pointsAfter(db, customerId, 'saleId' in fact ? fact.saleId : fact.returnId);
}

type BuyerFacts = Pick<SaleCommittedV1, 'customerId' | 'buyerTaxId' | 'taxable'>;

/** As his row says now; the address where the paper has to bear it. Null where nobody is known, or the data was erased. */
function buyerOf(db: ReadableDb, paper: BuyerFacts, profile: TaxProfile): ReceiptBuyer | null {
  const person = paper.customerId === null ? null : particularsOf(db, paper.customerId);
  if (person === null) return null;
  const { namesBuyerFrom } = profile;
  const isNamed = paper.buyerTaxId !== null || (namesBuyerFrom !== null && paper.taxable >= namesBuyerFrom);
  return { name: person.name, address: isNamed ? (person.address ?? '') : '' };
}

function readWords(resourcesDir: string, language: Language): ReceiptWords {
  const file = path.join(resourcesDir, 'locales', `receipt.${language}.json`);
  const words = readReceiptWords(JSON.parse(readFileSync(file, 'utf8')));
  if (!words.ok) throw new Error(`${file} lacks ${words.error.join(', ')}`);
  return words.value;
}
