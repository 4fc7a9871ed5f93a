/** The driver of a printer with a network socket, and of the drawer whose cable ends in it. */
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { CashDrawer, DeviceFault, DeviceState, PrintFault, PrintJob, ReceiptPrinter } from '../ports.ts';
import { absent, faulty, ready, StateCell } from '../state-cell.ts';
import { networkLimits, probePrinter, sendJob } from './network.ts';
import type { NetworkLimits, NetworkTarget, Talk } from './network.ts';
import type { PrinterProfile } from './profile.ts';

export type NetworkPrinterSettings = {
  readonly host: string;
  readonly port: number;
  readonly profile: PrinterProfile;
  readonly limits?: NetworkLimits;
  /** While something is wrong: how often to look whether it is mended, in milliseconds. */
  readonly recheckMs?: number;
};

/**
 * Prints over TCP, one job after the other, a connection each.
 *
 * The printer is asked how it is when the driver opens, and again every few seconds for as long as something is wrong
 * with it, so that its state turns to ready by itself when paper is put in. A healthy printer is left alone.
 */
export class NetworkPrinter implements ReceiptPrinter {
  readonly name: string;
  readonly drawer: CashDrawer;
  readonly #target: NetworkTarget;
  readonly #profile: PrinterProfile;
  readonly #recheckMs: number;
  readonly #state: StateCell;
  readonly #drawerState: StateCell;
  /** Null until the printer was reached once. */
  #talk: Talk | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #recheck: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(settings: NetworkPrinterSettings) {
    this.name = `${settings.host}:${settings.port}`;
    this.#target = { host: settings.host, port: settings.port, limits: settings.limits ?? networkLimits };
    this.#profile = settings.profile;
    this.#recheckMs = settings.recheckMs ?? 5000;
    this.#state = new StateCell({ kind: 'printer', name: this.name }, absent);
    this.#drawerState = new StateCell({ kind: 'drawer', name: this.name }, absent);
    this.drawer = {
      isKickedByPrintJob: true,
      kick: () => this.#kick(),
      state: () => this.#drawerState.get(),
      onState: (listener) => this.#drawerState.onChange(listener),
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
    this.#settle(sent.result.ok ? null : sent.result.error.fault);
    return sent.result;
  }

  async #probe(): Promise<Result<void, DeviceFault>> {
    const probed = await probePrinter(this.#target);
    if (!probed.ok) {
      this.#settle(probed.error);
      return err(probed.error);
    }
    // What a job taught about GS r stays; a printer silent at first may have been starting.
    if (this.#talk !== 'status' || probed.value.talk === 'silent') this.#talk = probed.value.talk;
    this.#settle(probed.value.fault);
    return ok(undefined);
  }

  /** Announces the outcome, and while it is a fault looks again later. */
  #settle(fault: DeviceFault | null): void {
    this.#state.set(fault === null ? ready : faulty(fault));
    const reachesDrawer = fault === null || fault === 'paper-out' || fault === 'cover-open';
    this.#drawerState.set(reachesDrawer ? ready : faulty(fault));
    clearTimeout(this.#recheck);
    if (fault === null || this.#isClosed) return;
    this.#recheck = setTimeout(() => {
      void this.#inTurn(() => this.#probe());
    }, this.#recheckMs);
    this.#recheck.unref();
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
