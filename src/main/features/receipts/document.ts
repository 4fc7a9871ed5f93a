/** The document of a bill or a credit note, from the fact as it was committed and the shop as it is. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReceiptDocumentView } from '#contract/receipts.ts';
import type { Language } from '#contract/values.ts';
import { creditNoteDocument } from '#domain/credit-note.ts';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { readReceiptWords, type ReceiptWords } from '#domain/receipt-words.ts';
import { receiptDocument, type ReceiptCopy } from '#domain/receipt.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { committedReturn } from '../returns/api.ts';
import { committedSale } from '../sales/api.ts';
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
      const options = {
        profile: profiles.get(fact.taxProfile),
        till: shop.till.name,
        cashier: staffName(db, fact.staffId),
        copy,
        buyer: null,
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

function readWords(resourcesDir: string, language: Language): ReceiptWords {
  const file = path.join(resourcesDir, 'locales', `receipt.${language}.json`);
  const words = readReceiptWords(JSON.parse(readFileSync(file, 'utf8')));
  if (!words.ok) throw new Error(`${file} lacks ${words.error.join(', ')}`);
  return words.value;
}
