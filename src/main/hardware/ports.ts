/** What the app asks of a device, whatever it is and however it is connected. Drivers and the simulator implement these. */
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import type { Result } from '#domain/result.ts';

export type DeviceKind = 'printer' | 'drawer' | 'scanner' | 'display';

/** The closed list of what can be wrong with a device; the screen has a sentence for each. */
export type DeviceFault = 'offline' | 'paper-out' | 'cover-open' | 'cut-off' | 'no-answer' | 'refused';

export type DeviceState = {
  readonly kind: DeviceKind;
  readonly name: string;
  readonly state: 'ready' | 'fault' | 'absent';
  readonly fault: DeviceFault | null;
};

export type PrintJob = {
  readonly jobId: string;
  readonly document: ReceiptDocument;
  /** Open the cash drawer with the first bytes of the job, where the drawer hangs on the printer. */
  readonly kickDrawer: boolean;
};

/** `mayHavePrinted`: bytes had left before the fault, so paper may carry part of the receipt: the retry is marked DUPLICATE. */
export type PrintFault = { readonly fault: DeviceFault; readonly mayHavePrinted: boolean };

export interface ReceiptPrinter {
  readonly name: string;
  /**
   * Prints one job; jobs of one printer follow each other. Settles within seconds and never rejects.
   *
   * A drawer asked for is opened even where missing paper or an open cover keep the receipt from being printed.
   */
  print(job: PrintJob): Promise<Result<void, PrintFault>>;
  state(): DeviceState;
  /** Calls back at each change of the state, until the returned function is called. */
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}

/** A drawer on a wire of its own, or the one behind the printer (then `kick` sends the pulse through it). */
export interface CashDrawer {
  /** True where the pulse travels inside the print job, so that a sale must not kick a second time. */
  readonly isKickedByPrintJob: boolean;
  kick(): Promise<Result<void, { readonly fault: DeviceFault }>>;
  state(): DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
}

/** One scan as the device sent it: no terminator, symbology prefix (`]C1`, `]E0`) kept where the device sends one. */
export type Scan = { readonly text: string; readonly source: 'serial' | 'simulated'; readonly atMs: number };

export interface Scanner {
  readonly name: string;
  /** Calls back once per scan, in order, until the returned function is called. */
  onScan(listener: (scan: Scan) => void): () => void;
  state(): DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}

export type DisplayContent =
  | { readonly kind: 'idle' }
  | { readonly kind: 'line'; readonly name: string; readonly amount: string; readonly total: string }
  | { readonly kind: 'total'; readonly total: string }
  /** `text` is drawn as a QR code. */
  | { readonly kind: 'upi'; readonly amount: string; readonly text: string }
  | { readonly kind: 'change'; readonly change: string };

export interface CustomerDisplay {
  show(content: DisplayContent): Promise<Result<void, { readonly fault: DeviceFault }>>;
  state(): DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
}

/** All devices of one till. `onState` announces every change of any device's state. */
export interface Hardware {
  readonly printer: ReceiptPrinter;
  readonly drawer: CashDrawer;
  readonly scanners: readonly Scanner[];
  readonly display: CustomerDisplay;
  states(): readonly DeviceState[];
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}
