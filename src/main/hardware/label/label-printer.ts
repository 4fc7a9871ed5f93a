/** The driver of a label printer: rows of labels into the printer's language, and down its cable. */
import { assertNever, ok, type Result } from '#domain/result.ts';
import { sendJob, type PrinterTarget, type TalkLimits } from '../printer/send-job.ts';
import { wireOf, type Wire } from '../printer/wire.ts';
import type { DeviceState, LabelJob, LabelPrinter, PrintFault } from '../ports.ts';
import { tappedLink } from '../printer/link/tapped-link.ts';
import { noTap, type WireTap } from '../wire-log.ts';
import { absent, faulty, ready, StateCell } from '../state-cell.ts';
import type { LabelLanguage, LabelLetters, LabelPrinterLook } from './label-look.ts';
import type { LabelPaper, LabelRow } from './label-row.ts';

/** `file`: `/dev/usb/lp0`, or what a driver of the system offers as a file. */
export type LabelWire =
  | { readonly kind: 'network'; readonly host: string; readonly port: number }
  | { readonly kind: 'serial'; readonly path: string; readonly baudRate: number }
  | { readonly kind: 'file'; readonly path: string };

/**
 * Sends all bytes, and settles within the limits whatever the far end does. Asks the printer nothing.
 *
 * Errors: `refused` and `offline` before a byte has left, `no-answer` where the printer stands still, `cut-off` where it went away.
 */
export async function sendLabels(
  target: PrinterTarget,
  bytes: Uint8Array,
): Promise<Result<void, PrintFault>> {
  return (await sendJob(target, { bytes, openDrawer: false, talk: 'silent' })).result;
}

/** How such a wire is opened, with its own patience unless another is given. */
export function labelTarget(wire: LabelWire, limits?: TalkLimits): PrinterTarget & { readonly name: string } {
  const usual = wireOf(asWire(wire));
  return { ...usual, limits: limits ?? usual.limits };
}

function asWire(wire: LabelWire): Wire {
  if (wire.kind === 'file') return { kind: 'device', path: wire.path };
  return wire.kind === 'serial' ? { ...wire, flow: 'none' } : wire;
}

/** The bytes of a job in one of the languages; the drawing libraries are loaded by the first label. */
export async function encodeLabels(
  language: LabelLanguage,
  job: { readonly rows: readonly LabelRow[]; readonly paper: LabelPaper },
  letters: LabelLetters,
): Promise<Uint8Array> {
  const encode = await encoderOf(language);
  return Buffer.concat(job.rows.map((row) => encode(row, job.paper, letters)));
}

async function encoderOf(
  language: LabelLanguage,
): Promise<(row: LabelRow, paper: LabelPaper, letters: LabelLetters) => Uint8Array> {
  switch (language) {
    case 'tspl':
      return (await import('./tspl.ts')).encodeTspl;
    case 'zpl':
      return (await import('./zpl.ts')).encodeZpl;
    case 'epl':
      return (await import('./epl.ts')).encodeEpl;
    default:
      return assertNever(language);
  }
}

/**
 * Prints one job after the other, a connection each. Label printers say little of themselves: the state is that of the
 * last job, `absent` before the first.
 */
export class WiredLabelPrinter implements LabelPrinter {
  readonly name: string;
  readonly look: LabelPrinterLook;
  readonly #target: PrinterTarget;
  readonly #state: StateCell;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    wire: LabelWire,
    look: LabelPrinterLook,
    { limits, tap = noTap }: { readonly limits?: TalkLimits; readonly tap?: WireTap } = {},
  ) {
    const target = labelTarget(wire, limits);
    this.name = target.name;
    this.look = look;
    this.#target = { ...target, open: tappedLink(target.open, tap) };
    this.#state = new StateCell({ kind: 'label-printer', name: this.name }, absent);
  }

  print(job: LabelJob): Promise<Result<void, PrintFault>> {
    const printed = this.#queue.then(() => this.#printNow(job));
    this.#queue = printed.catch(() => undefined);
    return printed;
  }

  state(): DeviceState {
    return this.#state.get();
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#state.onChange(listener);
  }

  /** Lets the job under way end; its time is limited. */
  async close(): Promise<void> {
    await this.#queue;
  }

  async #printNow(job: LabelJob): Promise<Result<void, PrintFault>> {
    const bytes = await encodeLabels(this.look.language, job, this.look.letters);
    const sent = await sendLabels(this.#target, bytes);
    this.#state.set(sent.ok ? ready : faulty(sent.error.fault));
    return sent.ok ? ok(undefined) : sent;
  }
}
