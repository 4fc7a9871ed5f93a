/** The papers of a shift in the shop's own language: opening slip, vouchers, X and Z. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '#contract/values.ts';
import type { ZReport } from '#contract/z-report.ts';
import type { ShiftPaper } from '#domain/paper-blocks.ts';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { openingSlip, voucherDocument } from '#domain/shift-papers.ts';
import { readShiftWords, type ShiftWords } from '#domain/shift-words.ts';
import type { ShiftFigures } from '#domain/z-figures.ts';
import { reportDocument } from '#domain/z-paper.ts';
import type { Moment } from '../../store/clock.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { currentSettings } from '../settings/api.ts';
import { staffName } from '../staff/api.ts';
import type { ShiftOpened } from './open-shift.ts';
import type { Movement } from './queries.ts';
import type { Terms } from './report.ts';

/** What a paper is drawn from besides what it says. `language` is the shop's own for papers where none is asked for. */
export type PaperAsked = {
  readonly db: ReadableDb;
  readonly terms: Terms;
  readonly now: Moment;
  readonly language?: Language | undefined;
};

export type ShiftPapers = {
  readonly opening: (asked: PaperAsked, opened: ShiftOpened, staffId: string) => ReceiptDocument;
  readonly voucher: (asked: PaperAsked, movement: Movement) => ReceiptDocument;
  readonly x: (asked: PaperAsked, figures: ShiftFigures, isExpectedWithheld: boolean) => ReceiptDocument;
  readonly z: (asked: PaperAsked, z: ZReport, copy: number | 'elsewhere' | null) => ReceiptDocument;
};

/** `resourcesDir` holds `locales/shift.en.json` and its fellows; a file that does not hold together throws. */
export function openShiftPapers(resourcesDir: string, appVersion: string): ShiftPapers {
  const words = new Map<Language, ShiftWords>();
  function paper({ db, terms, now, language }: PaperAsked): ShiftPaper {
    const { shop, profile } = terms;
    const settings = currentSettings(db);
    const wanted = language ?? settings.receiptLanguage;
    const read = words.get(wanted) ?? readWords(resourcesDir, wanted);
    words.set(wanted, read);
    const { name, address, phone } = shop;
    return {
      words: read,
      profile,
      shop: { name, address, phone, taxNumber: shop.taxNumber, footer: '' },
      till: shop.till.name,
      utcOffsetMin: now.utcOffsetMin,
      nameOf: (staffId) => staffName(db, staffId),
    };
  }
  return {
    opening: (asked, opened, staffId) =>
      openingSlip({ ...opened, staffId, atMs: asked.now.atMs }, paper(asked)),
    voucher(asked, movement) {
      const { kind, voucher } = movement;
      if (kind === 'no-sale' || voucher === null) throw new Error('A drawer opened has no voucher');
      return voucherDocument({ ...movement, kind, number: voucher }, paper(asked));
    },
    x: (asked, figures, isExpectedWithheld) =>
      reportDocument(figures, null, {
        ...paper(asked),
        appVersion,
        printedAtMs: asked.now.atMs,
        copy: null,
        isExpectedWithheld,
      }),
    z: (asked, z, copy) =>
      reportDocument(z, z, {
        ...paper(asked),
        utcOffsetMin: z.utcOffsetMin,
        appVersion: z.appVersion,
        printedAtMs: asked.now.atMs,
        copy,
        isExpectedWithheld: false,
      }),
  };
}

function readWords(resourcesDir: string, language: Language): ShiftWords {
  const file = path.join(resourcesDir, 'locales', `shift.${language}.json`);
  const words = readShiftWords(JSON.parse(readFileSync(file, 'utf8')));
  if (!words.ok) throw new Error(`${file} lacks ${words.error.join(', ')}`);
  return words.value;
}
