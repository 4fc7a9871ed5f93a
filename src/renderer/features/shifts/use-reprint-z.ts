/** Prints a Z again: it says COPY and its number, and is never made anew. */
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { play } from '../../lib/sound.ts';

export function useReprintZ(): (shiftId: string) => void {
  const { t } = useTranslation();
  const client = useQueryClient();
  async function reprint(shiftId: string): Promise<void> {
    clearBand();
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.shifts.reprintZ({ commandId, shiftId }));
    if (result.ok) play('ok');
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries({ queryKey: queries.receipts.key() });
    await client.invalidateQueries({ queryKey: queries.shifts.zReports.key() });
  }
  return (shiftId) => void reprint(shiftId);
}
