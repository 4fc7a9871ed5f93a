/** What one does with the drawer by hand: the four kinds, what each needs, and the call that does it. */
import type { TFunction } from 'i18next';
import type { CashMovementView } from '#contract/shifts.ts';
import { payInCategories, payOutCategories } from '#domain/shift-cash.ts';
import { assertNever } from '#domain/result.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { rpc } from '../../lib/rpc.ts';
import type { IconName } from '../../ui/icon.tsx';

export type Hand = {
  readonly kind: CashMovementView['kind'];
  /** As typed. */
  readonly amount: string;
  /** The category, or the usual reason; null while none is chosen. */
  readonly choice: string | null;
  readonly note: string;
  readonly bag: string;
};

/** Ctrl+D is for the drawer that has to be opened now. */
export const emptyHand: Hand = { kind: 'no-sale', amount: '', choice: null, note: '', bag: '' };

/** With the letter that leads to each. */
export const kinds: readonly {
  readonly kind: Hand['kind'];
  readonly letter: string;
  readonly icon: IconName;
}[] = [
  { kind: 'no-sale', letter: 'N', icon: 'drawer' },
  { kind: 'pay-in', letter: 'I', icon: 'plus' },
  { kind: 'pay-out', letter: 'O', icon: 'minus' },
  { kind: 'drop', letter: 'S', icon: 'safe' },
];

const usualReasons = ['change', 'check', 'mistake', 'stuck'] as const;

/** What it may be for, to be chosen by a touch or the arrows. Money to the safe needs no more than its bag. */
export function choicesOf(
  t: TFunction,
  kind: Hand['kind'],
): readonly { readonly value: string; readonly words: string }[] {
  switch (kind) {
    case 'no-sale':
      return usualReasons.map((value) => ({ value, words: t(`drawer.reason.${value}`) }));
    case 'pay-in':
      return payInCategories.map((value) => ({ value, words: t(`drawer.in.${value}`) }));
    case 'pay-out':
      return payOutCategories.map((value) => ({ value, words: t(`drawer.out.${value}`) }));
    case 'drop':
      return [];
    default:
      return assertNever(kind);
  }
}

export function hasAmount(kind: Hand['kind']): boolean {
  return kind !== 'no-sale';
}

/** True where nothing is missing; `amount` in minor units. */
export function isReady(hand: Hand, amount: number): boolean {
  if (hand.kind === 'no-sale') return hand.choice !== null || hand.note.trim() !== '';
  if (amount <= 0) return false;
  return hand.kind === 'drop' ? hand.bag.trim() !== '' : hand.choice !== null;
}

/** The call for `attemptApproved`: one command id, however often it is sent. Only for what `isReady`. */
export function sendMovement(
  t: TFunction,
  hand: Hand,
  amount: number,
): (approvalId?: string) => Promise<CashMovementView> {
  const commandId = newCommandId();
  const note = hand.note.trim();
  return (approvalId) => {
    const common = {
      commandId,
      ...(approvalId === undefined ? {} : { approvalId }),
      ...(note === '' ? {} : { note }),
    };
    switch (hand.kind) {
      case 'no-sale': {
        const usual = usualReasons.find((reason) => reason === hand.choice);
        const reason = [usual === undefined ? '' : t(`drawer.reason.${usual}`), note]
          .filter(Boolean)
          .join(': ');
        return rpc.shifts.openDrawer({
          commandId,
          reason,
          ...(approvalId === undefined ? {} : { approvalId }),
        });
      }
      case 'pay-in': {
        const category = payInCategories.find((each) => each === hand.choice) ?? 'other';
        return rpc.shifts.payIn({ ...common, amount, category });
      }
      case 'pay-out': {
        const category = payOutCategories.find((each) => each === hand.choice) ?? 'other';
        return rpc.shifts.payOut({ ...common, amount, category });
      }
      case 'drop':
        return rpc.shifts.drop({ ...common, amount, bagNumber: hand.bag.trim() });
      default:
        return assertNever(hand.kind);
    }
  };
}
