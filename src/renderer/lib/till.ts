/** What every screen of an opened shop knows: the shop, who is signed in, the figures, and the ways between the screens. */
import { createContext, use } from 'react';
import type { AppStatus, SessionView, ShopView } from '#contract/app.ts';
import type { Settings } from '#contract/settings.ts';
import type { ClockWarning, ShiftView } from '#contract/shifts.ts';
import type { Permission } from '#domain/permission.ts';
import type { Figures } from './figures.ts';

export type Page =
  | 'till'
  | 'bills'
  | 'customers'
  | 'gift-cards'
  | 'close'
  | 'day-end'
  | 'z-reports'
  | 'prices'
  | 'labels'
  | 'commission'
  | 'staff'
  | 'settings'
  | 'devices'
  | 'print-queue'
  | 'sync';

export type Till = {
  readonly shop: ShopView;
  readonly session: SessionView;
  readonly language: AppStatus['language'];
  readonly settings: Settings;
  readonly shift: ShiftView | null;
  /** What the last shift left in the drawer, in minor units; null before the first, and while one is open. */
  readonly carryOver: { readonly amount: number; readonly zNumber: number } | null;
  /** The machine's clock stands where it cannot. */
  readonly clock: ClockWarning | null;
  readonly figures: Figures;
  readonly goTo: (page: Page) => void;
  /** Signs out and leaves the cart as it stands. */
  readonly lock: () => void;
  readonly may: (permission: Permission) => boolean;
};

export const TillContext = createContext<Till | null>(null);

/** Only below the signed-in shell. */
export function useTill(): Till {
  const till = use(TillContext);
  if (till === null) throw new Error('useTill needs the signed-in shell around it');
  return till;
}
