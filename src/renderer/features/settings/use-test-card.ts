/** Prints a page that shows what a printer makes of a receipt. */
import { useTranslation } from 'react-i18next';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { play } from '../../lib/sound.ts';

/** What becomes of it, the queue shows. A refusal is shown in the band. */
export function useTestCard(): (printer: 'main' | 'backup') => void {
  const { t } = useTranslation();
  async function print(printer: 'main' | 'backup'): Promise<void> {
    clearBand();
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.receipts.printTestCard({ commandId, printer }));
    if (result.ok) play('ok');
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }
  return (printer) => void print(printer);
}
