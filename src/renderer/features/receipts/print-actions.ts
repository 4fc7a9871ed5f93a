/** Printing again: a copy of a bill, a second try for a job that failed, and the words for what went wrong. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import i18next, { type TFunction } from 'i18next';
import { attempt, attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { printPages } from '../../lib/print-pages.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { isDesktop } from '../../lib/till-link.ts';
import { saveFile } from '../../lib/save-file.ts';
import { play } from '../../lib/sound.ts';
import { useTill } from '../../lib/till.ts';

/** Prints a copy of a bill, or of the last one. A refusal is shown in the band. */
export function useReprint(): { readonly of: (saleId: string) => void; readonly last: () => void } {
  const { t } = useTranslation();
  const client = useQueryClient();
  async function of(saleId: string): Promise<void> {
    clearBand();
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.receipts.reprint({ commandId, saleId }));
    if (result.ok) play('ok');
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries({ queryKey: queries.receipts.key() });
  }
  async function last(): Promise<void> {
    const recent = await attempt(rpc.sales.recent({ limit: 1 }));
    const [sale] = recent.ok ? recent.value.sales : [];
    if (sale === undefined) showBand({ tone: 'warn', title: t('lastSale.none') });
    else await of(sale.saleId);
  }
  return { of: (saleId) => void of(saleId), last: () => void last() };
}

type Sheet = { readonly saleId: string; readonly language: 'en' | 'hi' };

/**
 * A bill as a sheet of A4: printed on the till's printer of sheets, in a browser without one by the browser's own print; and
 * as a PDF, which the desktop keeps in its folder and a browser downloads. `done` says what became of the last one.
 */
export function useInvoiceSheet(): {
  readonly done: string | null;
  readonly print: (sheet: Sheet) => void;
  readonly save: (sheet: Sheet) => void;
} {
  const { t } = useTranslation();
  const { settings } = useTill();
  const [done, setDone] = useState<string | null>(null);

  /** What the till answered, or null where it refused, which is said in the band. */
  async function asked<T>(call: Promise<T>): Promise<T | null> {
    clearBand();
    setDone(null);
    const result = await attempt(call);
    if (result.ok) return result.value;
    showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    return null;
  }
  async function printByTill(sheet: Sheet): Promise<void> {
    const printed = await asked(rpc.receipts.printInvoice({ ...sheet, paper: 'a4' }));
    if (printed === null) return;
    const { file, state, fault } = printed;
    if (state === 'failed') {
      showBand({
        tone: 'bad',
        title: t('bills.sheetFailed'),
        detail: t(`devices.fault.${fault ?? 'refused'}`),
      });
    } else play('ok');
    setDone(t(state === 'printed' ? 'bills.sheetPrinted' : 'bills.saved', { file }));
  }
  async function printByBrowser(sheet: Sheet): Promise<void> {
    const drawn = await asked(rpc.receipts.invoicePages({ ...sheet, paper: 'a4' }));
    if (drawn === null) return;
    setDone(t('bills.sheetBrowser'));
    await printPages(drawn.pages);
  }
  async function save(sheet: Sheet): Promise<void> {
    if (isDesktop()) {
      const saved = await asked(rpc.receipts.saveInvoice({ ...sheet, paper: 'a4' }));
      if (saved !== null) setDone(t('bills.saved', saved));
      return;
    }
    const made = await asked(rpc.receipts.invoicePdf({ ...sheet, paper: 'a4' }));
    if (made === null) return;
    const content = Uint8Array.from(atob(made.pdf), (byte) => byte.charCodeAt(0));
    saveFile({ fileName: made.fileName, content, type: 'application/pdf' });
    setDone(t('bills.downloaded', { file: made.fileName }));
  }
  const hasOwnPrinter = isDesktop() || settings.sheetPrinter !== null;
  return {
    done,
    print: (sheet) => void (hasOwnPrinter ? printByTill(sheet) : printByBrowser(sheet)),
    save: (sheet) => void save(sheet),
  };
}

/** Gives a print job that failed another try. */
export function useRetry(): (jobId: string) => void {
  const { t } = useTranslation();
  const client = useQueryClient();
  async function retry(jobId: string): Promise<void> {
    clearBand();
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.receipts.retry({ commandId, jobId }));
    if (!result.ok) showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries({ queryKey: queries.receipts.key() });
  }
  return (jobId) => void retry(jobId);
}

/** "Printer is out of paper": what a job's fault says; general words for a fault without its own. */
export function faultWords(t: TFunction, fault: string | null): string {
  const key = `printFault.${fault ?? 'unknown'}`;
  return i18next.exists(key) ? t(key as 'printFault.unknown') : t('printFault.unknown');
}
