/** A printer whose paper is a list: it prints through the real encoder and can be made to fail like a real one. */
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { DeviceState, PrintFault, PrintJob, ReceiptPrinter } from '../ports.ts';
import type { PrinterProfile } from '../printer/profile.ts';
import { faulty, ready, readyBut, StateCell } from '../state-cell.ts';
import type { VirtualDrawer } from './virtual-drawer.ts';

/** What can be wrong with it. `paper-low` warns and prints; `slow` delays each job (longer than the job waits: no answer); `stalled` takes the bytes and says nothing; `cut-off` breaks after that many bytes. */
export type PrinterTrouble =
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'paper-out' }
  | { readonly kind: 'paper-low' }
  | { readonly kind: 'cover-open' }
  | { readonly kind: 'stalled' }
  | { readonly kind: 'slow'; readonly delayMs: number }
  | { readonly kind: 'cut-off'; readonly atByte: number };

/** One piece of paper as it came out. */
export type PrintedPaper = {
  readonly jobId: string;
  /** As asked for; how much of it is on the paper, `bytes` say. */
  readonly document: ReceiptDocument;
  /** The bytes that arrived. */
  readonly bytes: Uint8Array;
  readonly isComplete: boolean;
};

export class VirtualPrinter implements ReceiptPrinter {
  readonly name = 'virtual printer';
  readonly #profile: PrinterProfile;
  readonly #drawer: VirtualDrawer | null;
  readonly #answerLimitMs: number;
  readonly #state = new StateCell({ kind: 'printer', name: this.name }, ready);
  readonly #listeners = new Set<(paper: PrintedPaper) => void>();
  #trouble: PrinterTrouble | null = null;
  #paper: readonly PrintedPaper[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  /** `drawer`: what hangs on the printer's drawer socket; `answerLimitMs`: how long a job waits for a stalled printer. */
  constructor(profile: PrinterProfile, drawer: VirtualDrawer | null, answerLimitMs = 3000) {
    this.#profile = profile;
    this.#drawer = drawer;
    this.#answerLimitMs = answerLimitMs;
  }

  /** The papers printed so far, oldest first; the last hundred are kept. */
  paper(): readonly PrintedPaper[] {
    return this.#paper;
  }

  /** Calls back for each paper, also an incomplete one, until the returned function is called. */
  onPaper(listener: (paper: PrintedPaper) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tears off and throws away all paper. */
  clearPaper(): void {
    this.#paper = [];
  }

  /** Breaks it, or with null mends it. What a real printer tells unasked shows in the state at once, the rest at the next job. */
  fail(trouble: PrinterTrouble | null): void {
    this.#trouble = trouble;
    this.#state.set(
      isToldAtOnce(trouble)
        ? faulty(trouble.kind)
        : trouble?.kind === 'paper-low'
          ? readyBut('paper-low')
          : ready,
    );
  }

  print(job: PrintJob): Promise<Result<void, PrintFault>> {
    const printed = this.#queue.then(() => this.#printNow(job));
    this.#queue = printed.catch(() => undefined);
    return printed;
  }

  /** The drawer's pulse alone, as `CashDrawer.kick` sends it. */
  pulse(): Result<void, PrintFault> {
    const trouble = this.#trouble?.kind;
    if (trouble === 'offline' || trouble === 'refused') return err({ fault: trouble, mayHavePrinted: false });
    if (trouble === 'stalled') return err({ fault: 'no-answer', mayHavePrinted: false });
    this.#drawer?.receivePulse();
    return ok(undefined);
  }

  state(): DeviceState {
    return this.#state.get();
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#state.onChange(listener);
  }

  async close(): Promise<void> {
    await this.#queue;
  }

  async #printNow(job: PrintJob): Promise<Result<void, PrintFault>> {
    const trouble = this.#trouble;
    if (isToldAtOnce(trouble)) {
      const isReached = trouble.kind === 'paper-out' || trouble.kind === 'cover-open';
      if (isReached && job.kickDrawer) this.#drawer?.receivePulse();
      return this.#refuse({ fault: trouble.kind, mayHavePrinted: false });
    }
    // Loaded at the first receipt, as in the network driver.
    const { drawerPulse, encodeReceipt } = await import('../printer/escpos.ts');
    const bytes = encodeReceipt(job.document, this.#profile, {
      kickDrawer: job.kickDrawer,
    });
    const delayMs = delayOf(trouble);
    await elapsed(Math.min(delayMs, this.#answerLimitMs));
    if (delayMs > this.#answerLimitMs) return this.#refuse({ fault: 'no-answer', mayHavePrinted: true });
    const isCut = trouble?.kind === 'cut-off' && trouble.atByte < bytes.length;
    const arrived = isCut ? bytes.subarray(0, trouble.atByte) : bytes;
    if (startsWith(arrived, drawerPulse)) this.#drawer?.receivePulse();
    if (arrived.length > 0) this.#keep(job, arrived, !isCut);
    if (isCut) return this.#refuse({ fault: 'cut-off', mayHavePrinted: arrived.length > 0 });
    // What broke while this job was under way is still broken.
    this.fail(this.#trouble);
    return ok(undefined);
  }

  #refuse(fault: PrintFault): Result<void, PrintFault> {
    this.#state.set(faulty(fault.fault));
    return err(fault);
  }

  #keep(job: PrintJob, bytes: Uint8Array, isComplete: boolean): void {
    const paper: PrintedPaper = {
      jobId: job.jobId,
      document: job.document,
      bytes,
      isComplete,
    };
    const papersKept = 100;
    this.#paper = [...this.#paper, paper].slice(-papersKept);
    for (const listener of this.#listeners) listener(paper);
  }
}

/** What a printer, or the network in its place, says before a job is sent. */
function isToldAtOnce(
  trouble: PrinterTrouble | null,
): trouble is { readonly kind: 'offline' | 'refused' | 'paper-out' | 'cover-open' } {
  return trouble !== null && ['offline', 'refused', 'paper-out', 'cover-open'].includes(trouble.kind);
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function delayOf(trouble: PrinterTrouble | null): number {
  if (trouble?.kind === 'stalled') return Infinity;
  return trouble?.kind === 'slow' ? trouble.delayMs : 0;
}

function elapsed(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
