/** Command: a page that shows what a printer makes of a receipt. */
import type { PrintJobView } from '#contract/receipts.ts';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { testCard } from '#domain/test-card.ts';
import type { ReceiptPrinter } from '../../hardware/ports.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { currentSettings } from '../settings/api.ts';
import { currentShop } from '../setup/api.ts';
import { queuePaper } from './api.ts';
import type { ReceiptDesk } from './document.ts';
import { printJobOf } from './queries.ts';

export type TestCard = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  readonly desk: ReceiptDesk;
  readonly which: PrintJobView['printer'];
  /** Null where the till has no such printer. */
  readonly printer: ReceiptPrinter | null;
  /** Called after the commit. */
  readonly wake: () => void;
};

/** It goes the way of every paper, through the queue. Errors: `no-other-printer`. */
export function printTestCard(store: Store, command: TestCard): Result<PrintJobView, Refusal> {
  const { commandId, actorId, desk, which, printer, wake } = command;
  const queued = runCommand<string, Refusal>(
    store,
    { id: commandId, name: 'receipts.printTestCard', actorId },
    (tx) => {
      if (printer === null) return err(refuse('no-other-printer', {}));
      const words = desk.words(currentSettings(tx.read).receiptLanguage);
      const shop = { name: currentShop(tx.read)?.name ?? '', printer: printer.name };
      const document = testCard(words, shop);
      tx.afterCommit(wake);
      return ok(queuePaper(tx, { kind: 'test-card', subjectId: tx.newId(), document, printer: which }));
    },
  );
  if (!queued.ok) return queued;
  const job = printJobOf(store.read, queued.value);
  return job === null ? err(refuse('unknown-job', { jobId: queued.value })) : ok(job);
}
