/** What the app asks of a device, whatever it is and however it is connected. Drivers and the simulator implement these. */
import type { DisplayContent } from '#domain/customer-display.ts';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import type { Result } from '#domain/result.ts';
import type { Weight } from '#domain/weight.ts';
import type { LabelPrinterLook } from './label/label-look.ts';
import type { LabelPaper, LabelRow } from './label/label-row.ts';

export type DeviceKind = 'printer' | 'drawer' | 'scanner' | 'scale' | 'display' | 'label-printer';

/** The closed list of what can be wrong with a device; the screen has a sentence for each. */
export type DeviceFault =
  | 'offline'
  | 'paper-out'
  /** A warning: the only fault a device that is `ready` has. */
  | 'paper-low'
  | 'cover-open'
  | 'cut-off'
  | 'no-answer'
  | 'refused'
  /** The printer is asked for through the system, which prints nothing. */
  | 'no-spooler';

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

/** Rows of one paper, a few at a time, so that a fault says how many labels are out. */
export type LabelJob = {
  readonly jobId: string;
  readonly paper: LabelPaper;
  readonly rows: readonly LabelRow[];
};

export interface LabelPrinter {
  readonly name: string;
  /** For which language and resolution labels are laid out. */
  readonly look: LabelPrinterLook;
  /** Prints one job; jobs follow each other. Settles within seconds and never rejects. */
  print(job: LabelJob): Promise<Result<void, PrintFault>>;
  state(): DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}

/** A drawer on a wire of its own, or the one behind the printer (then `kick` sends the pulse through it). */
export interface CashDrawer {
  /** True where the pulse travels inside the print job, so that a sale must not kick a second time. */
  readonly isKickedByPrintJob: boolean;
  kick(): Promise<Result<void, { readonly fault: DeviceFault }>>;
  /** What its switch says; null where it has none, or where nobody can ask it now. */
  isOpen(): boolean | null;
  /** Calls back when `isOpen` has another answer, until the returned function is called. */
  onMove(listener: () => void): () => void;
  state(): DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}

/** One scan as the device sent it: no terminator, symbology prefix (`]C1`, `]E0`) kept where the device sends one. */
export type Scan = {
  readonly text: string;
  readonly source: 'serial' | 'phone' | 'simulated';
  readonly atMs: number;
};

export interface Scanner {
  readonly name: string;
  /** Calls back once per scan, in order, until the returned function is called. */
  onScan(listener: (scan: Scan) => void): () => void;
  state(): DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}

/**
 * What a scale says now. Only `stable` may be sold: more than nothing, within the scale's range, at rest, and told more than once.
 *
 * `settling`: it moves, or has not been told often enough; `silent`: nothing readable for a second, or no scale.
 */
export type ScaleReading =
  | { readonly state: 'stable'; readonly weight: Weight; readonly isNet: boolean }
  | { readonly state: 'settling'; readonly weight: Weight | null }
  | { readonly state: 'empty' | 'overload' | 'under-zero' | 'silent' };

export interface Scale {
  readonly name: string;
  reading(): ScaleReading;
  /** Calls back at each change of the reading, until the returned function is called. */
  onReading(listener: (reading: ScaleReading) => void): () => void;
  state(): DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}

export interface CustomerDisplay {
  readonly name: string;
  /** Shows this in place of what stands there. Settles once it is on the display, or was overtaken by what came after it. */
  show(content: DisplayContent): Promise<Result<void, { readonly fault: DeviceFault }>>;
  state(): DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}

/** All devices of one till. `onState` announces every change of any device's state. */
export interface Hardware {
  readonly printer: ReceiptPrinter;
  /** Takes over what the printer does not print; null where there is none. Not among `states`. */
  readonly backupPrinter: ReceiptPrinter | null;
  readonly drawer: CashDrawer;
  readonly scanners: readonly Scanner[];
  readonly scale: Scale;
  readonly display: CustomerDisplay;
  readonly labelPrinter: LabelPrinter;
  states(): readonly DeviceState[];
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}
