/** The document of a bill, from the sale as it was committed and the shop as it is. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '#contract/values.ts';
import { markedDocument, type ReceiptDocument } from '#domain/receipt-document.ts';
import { readReceiptWords, type ReceiptWords } from '#domain/receipt-words.ts';
import { receiptDocument, type ReceiptCopy } from '#domain/receipt.ts';
import type { ReadableDb } from '../../store/handles.ts';
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
      const shop = currentShop(db);
      if (sale === null || shop === null) return null;
      const settings = currentSettings(db);
      const header = {
        name: shop.name,
        address: shop.address,
        phone: shop.phone,
        taxNumber: shop.gstin,
        footer: settings.receiptFooter,
      };
      return receiptDocument(sale, header, wordsOf(language ?? settings.receiptLanguage), {
        profile: profiles.get(sale.taxProfile),
        till: shop.till.name,
        cashier: staffName(db, sale.staffId),
        copy,
        isVoid: voidOfSale(db, saleId) !== null,
        showsNotes: currentSettings(db).notesOnReceipt,
      });
    },
  };
}

function readWords(resourcesDir: string, language: Language): ReceiptWords {
  const file = path.join(resourcesDir, 'locales', `receipt.${language}.json`);
  const words = readReceiptWords(JSON.parse(readFileSync(file, 'utf8')));
  if (!words.ok) throw new Error(`${file} lacks ${words.error.join(', ')}`);
  return words.value;
}
