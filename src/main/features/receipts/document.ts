/** The document of a bill, from the sale as it was committed and the shop as it is. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { Language } from '#contract/values.ts';
import { invoiceDocument, type InvoiceDocument } from '#domain/invoice.ts';
import { markedDocument, type ReceiptDocument } from '#domain/receipt-document.ts';
import { readReceiptWords, type ReceiptWords } from '#domain/receipt-words.ts';
import { receiptDocument, type ReceiptBuyer, type ReceiptCopy } from '#domain/receipt.ts';
import type { TaxProfile } from '#domain/tax.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { particularsOf } from '../customers/api.ts';
import { committedSale, voidOfSale } from '../sales/api.ts';
import { currentSettings } from '../settings/api.ts';
import { currentShop, type TaxProfiles } from '../setup/api.ts';
import { staffName } from '../staff/api.ts';

/** Draws the papers of a shop: the words of each language are read once. */
export type ReceiptDesk = {
  /** Null where there is no such sale. `language` is the shop's own where none is asked for. */
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
  return {
    words: wordsOf,
    frozen(json, { isDuplicate }) {
      // Written by queuePaper from a document.
      const document = JSON.parse(json) as ReceiptDocument;
      return isDuplicate ? markedDocument(document, wordsOf(document.language).duplicate) : document;
    },
    document(db, saleId, { language, copy = null } = {}) {
      const bill = billOf(db, saleId, profiles);
      if (bill === null) return null;
      const { sale, header, till, ...rest } = bill;
      const settings = currentSettings(db);
      return receiptDocument(sale, header, wordsOf(language ?? settings.receiptLanguage), {
        ...rest,
        till: till.name,
        copy,
        showsNotes: settings.notesOnReceipt,
      });
    },
    invoice(db, saleId, { language } = {}) {
      const bill = billOf(db, saleId, profiles);
      if (bill === null) return null;
      const { sale, header, till, ...rest } = bill;
      const words = wordsOf(language ?? currentSettings(db).receiptLanguage);
      return invoiceDocument(sale, header, words, { ...rest, till: till.name });
    },
  };
}

/** What every paper of a bill is made from: the sale as it was committed, the shop and the people as they are. */
function billOf(db: ReadableDb, saleId: string, profiles: TaxProfiles) {
  const sale = committedSale(db, saleId);
  const shop = currentShop(db);
  if (sale === null || shop === null) return null;
  const profile = profiles.get(sale.taxProfile);
  const { name, address, phone, taxNumber, till } = shop;
  return {
    sale,
    header: { name, address, phone, taxNumber, footer: currentSettings(db).receiptFooter },
    profile,
    till,
    cashier: staffName(db, sale.staffId),
    buyer: buyerOf(db, sale, profile),
    isVoid: voidOfSale(db, saleId) !== null,
  };
}

/** As his row says now; the address where the paper has to bear it. Null where nobody is known, or the data was erased. */
function buyerOf(db: ReadableDb, sale: SaleCommittedV1, profile: TaxProfile): ReceiptBuyer | null {
  const person = sale.customerId === null ? null : particularsOf(db, sale.customerId);
  if (person === null) return null;
  const { namesBuyerFrom } = profile;
  const isNamed = sale.buyerTaxId !== null || (namesBuyerFrom !== null && sale.taxable >= namesBuyerFrom);
  return { name: person.name, address: isNamed ? (person.address ?? '') : '' };
}

function readWords(resourcesDir: string, language: Language): ReceiptWords {
  const file = path.join(resourcesDir, 'locales', `receipt.${language}.json`);
  const words = readReceiptWords(JSON.parse(readFileSync(file, 'utf8')));
  if (!words.ok) throw new Error(`${file} lacks ${words.error.join(', ')}`);
  return words.value;
}
