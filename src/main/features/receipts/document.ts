/** The document of a bill or a credit note, from the fact as it was committed and the shop as it is. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { ReceiptDocumentView } from '#contract/receipts.ts';
import type { Language } from '#contract/values.ts';
import { creditNoteDocument } from '#domain/credit-note.ts';
import { markedDocument, type ReceiptDocument } from '#domain/receipt-document.ts';
import { readReceiptWords, type ReceiptWords } from '#domain/receipt-words.ts';
import { receiptDocument, type ReceiptBuyer, type ReceiptCopy } from '#domain/receipt.ts';
import type { TaxProfile } from '#domain/tax.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { particularsOf } from '../customers/api.ts';
import { committedReturn } from '../returns/api.ts';
import { committedSale, upiPayeeOf, voidOfSale } from '../sales/api.ts';
import { currentSettings } from '../settings/api.ts';
import { currentShop, type TaxProfiles } from '../setup/api.ts';
import { staffName } from '../staff/api.ts';

/** Draws the papers of a shop: the words of each language are read once. */
export type ReceiptDesk = {
  /** Of a bill or a credit note, by its id; null where there is none. `language` is the shop's own where none is asked for. */
  readonly document: (
    db: ReadableDb,
    saleId: string,
    options?: { readonly language?: Language | undefined; readonly copy?: ReceiptCopy | null },
  ) => ReceiptDocument | null;
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
      const sale = committedSale(db, saleId);
      const note = sale === null ? committedReturn(db, saleId) : null;
      const fact = sale ?? note;
      const shop = currentShop(db);
      if (fact === null || shop === null) return null;
      const settings = currentSettings(db);
      const header = {
        name: shop.name,
        address: shop.address,
        phone: shop.phone,
        taxNumber: shop.taxNumber,
        footer: settings.receiptFooter,
      };
      const inWords = wordsOf(language ?? settings.receiptLanguage);
      const profile = profiles.get(fact.taxProfile);
      const options = {
        profile,
        till: shop.till.name,
        cashier: staffName(db, fact.staffId),
        copy,
        buyer: buyerOf(db, fact, profile),
        payee: upiPayeeOf(settings, shop.name),
        isVoid: sale !== null && voidOfSale(db, saleId) !== null,
        showsNotes: currentSettings(db).notesOnReceipt,
      };
      if (sale !== null) return receiptDocument(sale, header, inWords, options);
      return note === null ? null : creditNoteDocument(note, header, inWords, options);
    },
  };
}

/** As it crosses the wire. */
export function documentView({ language, number, blocks }: ReceiptDocument): ReceiptDocumentView {
  return { language, number, blocks: [...blocks] };
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
