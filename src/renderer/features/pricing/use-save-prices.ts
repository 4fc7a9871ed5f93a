/** Sends one change of prices; a refusal is said in the band, and the lists look again. */
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries } from '../../lib/rpc.ts';

/** Null where it was refused. */
export function useSavePrices(): <T>(send: (commandId: string) => Promise<T>) => Promise<T | null> {
  const { t } = useTranslation();
  const client = useQueryClient();
  return async (send) => {
    clearBand();
    const commandId = newCommandId();
    const result = await attemptCommand(() => send(commandId));
    if (!result.ok) {
      showBand({ tone: 'bad', ...refusalWords(t, result.error) });
      return null;
    }
    await client.invalidateQueries({ queryKey: queries.pricing.key() });
    return result.value;
  };
}
