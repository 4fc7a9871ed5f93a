/** Watches the cash drawer: an opening that the till did not ask for, and a pulse that opened nothing, are written down and told. */
import type { DrawerFoundOpenV1, DrawerStayedShutV1 } from '#contract/events/drawer.ts';
import type { CommandId } from '#domain/ids.ts';
import { ok } from '#domain/result.ts';
import { runCommand } from '#main/store/run-command.ts';
import type { Store } from '#main/store/store.ts';
import { currentShop } from '../features/setup/api.ts';
import { openShiftAt } from '../features/shifts/api.ts';
import type { HardwareSlot } from './hardware-slot.ts';

export type DrawerWatch = {
  /** It stands open, and nobody at the till opened it. */
  readonly isUnasked: () => boolean;
};

type WatchParts = {
  readonly store: Store;
  readonly hardware: HardwareSlot;
  readonly newId: () => string;
  /** Milliseconds that only go forward. */
  readonly monotonicMs: () => number;
};

/** So long after a pulse an opening is still its doing: a slow catch, a switch that is asked every second, a printer that is busy. */
const pulseLastsMs = 10_000;

/** Begins to watch; every pulse is announced by the topic `drawer` of the transaction that sends it. */
export function watchDrawer({ store, hardware, newId, monotonicMs }: WatchParts): DrawerWatch {
  let pulsedAtMs = Number.NEGATIVE_INFINITY;
  let wasOpen = hardware.current().drawer.isOpen() === true;
  let isUnasked = false;

  function note(
    entry:
      | { readonly type: 'drawer.found-open.v1'; readonly more: Record<string, never> }
      | { readonly type: 'drawer.stayed-shut.v1'; readonly more: { readonly fault: string } },
  ): void {
    const shop = currentShop(store.read);
    if (shop === null) return;
    const { tillId } = shop.till;
    const command = { id: newId() as CommandId, name: 'drawer.note', actorId: null };
    // A disk that takes nothing now is told of elsewhere; the drawer is no reason to stop.
    runCommand<null, never>(store, command, (tx) => {
      const shift = openShiftAt(tx.read, tillId);
      const payload: DrawerFoundOpenV1 | DrawerStayedShutV1 = {
        tillId,
        shiftId: shift?.shiftId ?? null,
        ...entry.more,
      };
      const { type } = entry;
      tx.append({ type, payload, ...(shift === null ? {} : { businessDay: shift.businessDay }) });
      return ok(null);
    });
  }
  function isAsked(): boolean {
    return monotonicMs() - pulsedAtMs <= pulseLastsMs;
  }
  function look(): void {
    const isOpen = hardware.current().drawer.isOpen();
    // While its switch cannot be read it stands as it stood: found again so, it has not been opened anew.
    if (isOpen === null || isOpen === wasOpen) return;
    wasOpen = isOpen;
    isUnasked = isOpen && !isAsked();
    if (!isUnasked) return;
    note({ type: 'drawer.found-open.v1', more: {} });
    hardware.tell();
  }

  store.changes.subscribe((topics) => {
    if (topics.includes('drawer')) pulsedAtMs = monotonicMs();
  });
  hardware.onChange((state) => {
    // The pulse goes in the same breath as the notice of it, and may be faster.
    queueMicrotask(look);
    if (state?.kind !== 'drawer' || state.state !== 'fault') return;
    const { fault } = state;
    queueMicrotask(() => {
      if (isAsked()) note({ type: 'drawer.stayed-shut.v1', more: { fault: fault ?? 'no-answer' } });
    });
  });
  return { isUnasked: () => isUnasked && hardware.current().drawer.isOpen() === true };
}
