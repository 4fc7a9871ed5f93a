/** Printing again: a copy of a bill, a second try for a job that failed, and the words for what went wrong. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import i18next, { type TFunction } from 'i18next';
import { attempt, attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { play } from '../../lib/sound.ts';

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

/** Writes a bill as a PDF of A4. `file` is where the last one lies; null until there is one. */
export function useSaveInvoice(): {
  readonly file: string | null;
  readonly save: (saleId: string, language: 'en' | 'hi') => void;
} {
  const { t } = useTranslation();
  const [file, setFile] = useState<string | null>(null);
  async function save(saleId: string, language: 'en' | 'hi'): Promise<void> {
    clearBand();
    setFile(null);
    const result = await attempt(rpc.receipts.saveInvoice({ saleId, paper: 'a4', language }));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    play('ok');
    setFile(result.value.file);
  }
  return { file, save: (saleId, language) => void save(saleId, language) };
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
