/** The driver of a printer that speaks ESC/POS, on whatever link, and of the drawer whose cable ends in it. */
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { CashDrawer, DeviceFault, DeviceState, PrintFault, PrintJob, ReceiptPrinter } from '../ports.ts';
import { absent, faulty, ready, readyBut, StateCell } from '../state-cell.ts';
import type { OpenLink } from './link/link.ts';
import type { PrinterProfile } from './profile.ts';
import { probePrinter, sendJob, usualLimits } from './send-job.ts';
import type { PrinterTarget, Talk, TalkLimits } from './send-job.ts';

export type EscposPrinterSettings = {
  /** The address, as the screen names the printer. */
  readonly name: string;
  readonly open: OpenLink;
  readonly profile: PrinterProfile;
  /** How pin 3 of its drawer socket stands while the drawer is open; null or left out: the drawer has no switch. */
  readonly drawerOpenWhen?: 'low' | 'high' | null;
  readonly limits?: TalkLimits;
  /** While something is wrong: how often to look whether it is mended, in milliseconds. */
  readonly recheckMs?: number;
  /** How often a drawer with a switch is asked whether it is open, in milliseconds. */
  readonly drawerEveryMs?: number;
};

/**
 * Prints one job after the other, opening the link for each.
 *
 * The printer is asked how it is when the driver opens, and again every few seconds for as long as something is wrong
 * with it, so that its state turns to ready by itself when paper is put in. A healthy printer is left alone, unless its drawer
 * has a switch: then it is asked every second, between the jobs.
 */
export class EscposPrinter implements ReceiptPrinter {
  readonly name: string;
  readonly drawer: CashDrawer;
  readonly #target: PrinterTarget;
  readonly #profile: PrinterProfile;
  readonly #recheckMs: number;
  readonly #state: StateCell;
  readonly #drawerState: StateCell;
  readonly #drawerOpenWhen: 'low' | 'high' | null;
  readonly #drawerEveryMs: number;
  readonly #drawerListeners = new Set<() => void>();
  #isDrawerOpen: boolean | null = null;
  /** Null until the printer was reached once. */
  #talk: Talk | null = null;
  #hasAnswered = false;
  #queue: Promise<unknown> = Promise.resolve();
  #recheck: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(settings: EscposPrinterSettings) {
    this.name = settings.name;
    this.#target = { open: settings.open, limits: settings.limits ?? usualLimits };
    this.#profile = settings.profile;
    this.#recheckMs = settings.recheckMs ?? 5000;
    this.#drawerOpenWhen = settings.drawerOpenWhen ?? null;
    this.#drawerEveryMs = settings.drawerEveryMs ?? 1000;
    this.#state = new StateCell({ kind: 'printer', name: this.name }, absent);
    this.#drawerState = new StateCell({ kind: 'drawer', name: this.name }, absent);
    this.drawer = {
      isKickedByPrintJob: true,
      kick: () => this.#kick(),
      isOpen: () => this.#isDrawerOpen,
      onMove: (listener) => {
        this.#drawerListeners.add(listener);
        return () => this.#drawerListeners.delete(listener);
      },
      state: () => this.#drawerState.get(),
      onState: (listener) => this.#drawerState.onChange(listener),
      // It goes with the printer.
      close: async () => undefined,
    };
    void this.#inTurn(() => this.#probe());
  }

  print(job: PrintJob): Promise<Result<void, PrintFault>> {
    return this.#inTurn(async () => {
      // Loaded at the first receipt: drawing needs 60 ms of libraries that a starting till can do without.
      const { encodeReceipt } = await import('./escpos.ts');
      const bytes = encodeReceipt(job.document, this.#profile, {
        kickDrawer: job.kickDrawer,
      });
      return this.#send(bytes, job.kickDrawer);
    });
  }

  state(): DeviceState {
    return this.#state.get();
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#state.onChange(listener);
  }

  /** Lets the job under way end (its time is limited) and stops looking after the printer. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#recheck);
    await this.#queue;
  }

  async #kick(): Promise<Result<void, { readonly fault: DeviceFault }>> {
    const { drawerPulse } = await import('./escpos.ts');
    const sent = await this.#inTurn(() => this.#send(drawerPulse, true));
    // Paper and cover do not concern the drawer: its pulse went out of turn.
    const isOpened = sent.ok || sent.error.fault === 'paper-out' || sent.error.fault === 'cover-open';
    return isOpened ? ok(undefined) : err({ fault: sent.error.fault });
  }

  async #send(bytes: Uint8Array, openDrawer: boolean): Promise<Result<void, PrintFault>> {
    if (this.#talk === null) {
      const probed = await this.#probe();
      if (!probed.ok) return err({ fault: probed.error, mayHavePrinted: false });
    }
    const sent = await sendJob(this.#target, { bytes, openDrawer, talk: this.#talk ?? 'silent' });
    this.#talk = sent.talk;
    this.#settle(sent.result.ok ? null : sent.result.error.fault, sent.isPaperLow);
    return sent.result;
  }

  async #probe(): Promise<Result<void, DeviceFault>> {
    const probed = await this.#ask();
    this.#sense(probed.ok ? probed.value.isPin3High : null);
    if (!probed.ok) {
      this.#settle(probed.error, false);
      return err(probed.error);
    }
    if (probed.value.talk !== 'silent') this.#hasAnswered = true;
    // What a job taught about GS r stays; a printer silent at first may have been starting.
    if (this.#talk !== 'status') this.#talk = probed.value.talk;
    this.#settle(probed.value.fault, probed.value.isPaperLow);
    return ok(undefined);
  }

  /**
   * How it is. One that has answered and is silent now, twice, is switched off or stuck: taken for one that never answers, it would
   * be sent jobs that a bare cable takes, and they would count as printed.
   */
  async #ask(): ReturnType<typeof probePrinter> {
    const asked = await probePrinter(this.#target);
    if (!this.#hasAnswered || !isSilent(asked)) return asked;
    const again = await probePrinter(this.#target);
    return isSilent(again) ? err('no-answer') : again;
  }

  /** Announces the outcome, and while it is a fault looks again later. */
  #settle(fault: DeviceFault | null, isPaperLow: boolean): void {
    if (fault !== null) this.#state.set(faulty(fault));
    else this.#state.set(isPaperLow ? readyBut('paper-low') : ready);
    const reachesDrawer = fault === null || fault === 'paper-out' || fault === 'cover-open';
    this.#drawerState.set(reachesDrawer ? ready : faulty(fault));
    clearTimeout(this.#recheck);
    const asksDrawer = this.#drawerOpenWhen !== null && this.#talk !== 'silent';
    if (this.#isClosed || (fault === null && !asksDrawer)) return;
    this.#recheck = setTimeout(
      () => {
        void this.#inTurn(() => this.#probe());
      },
      fault === null ? this.#drawerEveryMs : this.#recheckMs,
    );
    this.#recheck.unref();
  }

  #sense(isPin3High: boolean | null): void {
    const openWhen = this.#drawerOpenWhen;
    const isOpen = openWhen === null || isPin3High === null ? null : isPin3High === (openWhen === 'high');
    if (isOpen === this.#isDrawerOpen) return;
    this.#isDrawerOpen = isOpen;
    for (const listener of this.#drawerListeners) listener();
  }

  /** One thing at a time: most printers take a single connection. */
  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(action);
    this.#queue = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}

function isSilent(asked: Awaited<ReturnType<typeof probePrinter>>): boolean {
  return asked.ok && asked.value.talk === 'silent';
}
