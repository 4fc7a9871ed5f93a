/** The devices a till does not have: present in the list, always absent, refusing politely. */
import { err } from '#domain/result.ts';
import type { LabelPrinterLook } from './label/label-look.ts';
import type {
  CashDrawer,
  CustomerDisplay,
  DeviceKind,
  DeviceState,
  LabelPrinter,
  ReceiptPrinter,
  Scale,
} from './ports.ts';

/** A printer that prints nothing: every job is answered `offline`, and no paper can have moved. */
export function absentPrinter(): ReceiptPrinter {
  return {
    name: 'none',
    print: async () => err({ fault: 'offline', mayHavePrinted: false }),
    ...absentState('printer'),
    close: async () => undefined,
  };
}

/** A drawer opened with a key: kicks are answered `offline`. */
export function absentDrawer(): CashDrawer {
  return {
    isKickedByPrintJob: false,
    kick: async () => err({ fault: 'offline' }),
    isOpen: () => null,
    onMove: () => () => undefined,
    ...absentState('drawer'),
    close: async () => undefined,
  };
}

/** No scale: weights are typed. */
export function absentScale(): Scale {
  return {
    name: 'none',
    reading: () => ({ state: 'silent' }),
    onReading: () => () => undefined,
    ...absentState('scale'),
    close: async () => undefined,
  };
}

export function absentDisplay(): CustomerDisplay {
  return {
    name: 'none',
    show: async () => err({ fault: 'offline' }),
    ...absentState('display'),
    close: async () => undefined,
  };
}

/** A label printer that prints nothing; labels are laid out for the usual one, to be seen on the screen. */
export function absentLabelPrinter(look: LabelPrinterLook): LabelPrinter {
  return {
    name: 'none',
    look,
    print: async () => err({ fault: 'offline', mayHavePrinted: false }),
    ...absentState('label-printer'),
    close: async () => undefined,
  };
}

function absentState(kind: DeviceKind): {
  state(): DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
} {
  return {
    state: () => ({ kind, name: 'none', state: 'absent', fault: null }),
    onState: () => () => undefined,
  };
}
