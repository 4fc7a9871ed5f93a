/** Sends one change of a customer and lets everything that shows customers look again. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries } from '../../lib/rpc.ts';

/** `isSaved` until something is typed again: the form says so. A refusal is said in the band. */
export function useSave() {
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
    void client.invalidateQueries({ queryKey: queries.customers.key() });
    return true;
  }
  return { isSaved, touched: () => setIsSaved(false), save };
}
