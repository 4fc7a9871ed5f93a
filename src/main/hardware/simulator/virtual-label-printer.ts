/** A label printer whose roll is a list: labels come out as they were laid out, through the real encoder, and it can be made to fail. */
import { err, ok, type Result } from '#domain/result.ts';
import type { LabelPrinterLook } from '../label/label-look.ts';
import { encodeLabels } from '../label/label-printer.ts';
import type { LabelPaper, LabelRow } from '../label/label-row.ts';
import type { DeviceFault, DeviceState, LabelJob, LabelPrinter, PrintFault } from '../ports.ts';
import { faulty, ready, StateCell } from '../state-cell.ts';

/** One job as it came out. */
export type PrintedLabels = {
  readonly jobId: string;
  readonly rows: readonly LabelRow[];
  readonly paper: LabelPaper;
  readonly bytes: Uint8Array;
};

export class VirtualLabelPrinter implements LabelPrinter {
  readonly name = 'virtual label printer';
  readonly #state = new StateCell({ kind: 'label-printer', name: this.name }, ready);
  #look: LabelPrinterLook = { language: 'tspl', dpi: 203, letters: 'drawn' };
  #trouble: DeviceFault | null = null;
  #printed: readonly PrintedLabels[] = [];

  get look(): LabelPrinterLook {
    return this.#look;
  }

  /** As the settings say which printer it stands in for. */
  standInFor(look: LabelPrinterLook): void {
    this.#look = look;
  }

  /** The jobs that came out, oldest first; the last twenty are kept. */
  printed(): readonly PrintedLabels[] {
    return this.#printed;
  }

  /** Breaks it, or with null mends it. */
  fail(trouble: DeviceFault | null): void {
    this.#trouble = trouble;
    this.#state.set(trouble === null ? ready : faulty(trouble));
  }

  async print({ jobId, rows, paper }: LabelJob): Promise<Result<void, PrintFault>> {
    const trouble = this.#trouble;
    if (trouble !== null) return err({ fault: trouble, mayHavePrinted: false });
    const bytes = await encodeLabels(this.#look.language, { rows, paper }, this.#look.letters);
    const jobsKept = 20;
    this.#printed = [...this.#printed, { jobId, rows, paper, bytes }].slice(-jobsKept);
    return ok(undefined);
  }

  state(): DeviceState {
    return this.#state.get();
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#state.onChange(listener);
  }

  async close(): Promise<void> {}
}
