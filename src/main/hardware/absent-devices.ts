/** The devices a till does not have: present in the list, always absent, refusing politely. */
import { err } from '#domain/result.ts';
import type { CashDrawer, CustomerDisplay, DeviceKind, DeviceState, ReceiptPrinter } from './ports.ts';

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
    ...absentState('drawer'),
  };
}

export function absentDisplay(): CustomerDisplay {
  return { show: async () => err({ fault: 'offline' }), ...absentState('display') };
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
