/** What is done to a job of the print queue: another try, the other printer, out of the queue. A refusal is shown in the band. */
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';

export function useQueueActions(): {
  readonly retry: (jobId: string) => void;
  readonly move: (jobId: string) => void;
  readonly cancel: (jobId: string, reason: string) => void;
} {
  const { t } = useTranslation();
  const client = useQueryClient();
  async function run(call: (commandId: string) => Promise<unknown>): Promise<void> {
    clearBand();
    const commandId = newCommandId();
    const result = await attemptCommand(() => call(commandId));
    if (!result.ok) showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries({ queryKey: queries.receipts.key() });
  }
  return {
    retry: (jobId) => void run((commandId) => rpc.receipts.retry({ commandId, jobId })),
    move: (jobId) => void run((commandId) => rpc.receipts.moveJob({ commandId, jobId })),
    cancel: (jobId, reason) => void run((commandId) => rpc.receipts.cancelJob({ commandId, jobId, reason })),
  };
}
