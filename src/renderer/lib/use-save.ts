/** Sends one change of a form and lets everything that shows the same look again. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { attemptCommand } from './attempt.ts';
import { clearBand, showBand } from './band.ts';
import { newCommandId } from './command-id.ts';
import { refusalWords } from './refusal-words.ts';

/** `madeOld` is the key of the queries that a change makes old. `isSaved` until something is typed again: the form says so. A refusal is said in the band. */
export function useSave(madeOld: readonly unknown[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  async function save(send: (commandId: string) => Promise<unknown>): Promise<boolean> {
    clearBand();
    const commandId = newCommandId();
    const result = await attemptCommand(() => send(commandId));
    if (!result.ok) {
      showBand({ tone: 'bad', ...refusalWords(t, result.error) });
      return false;
    }
    setIsSaved(true);
    void client.invalidateQueries({ queryKey: madeOld });
    return true;
  }
  return { isSaved, touched: () => setIsSaved(false), save };
}
