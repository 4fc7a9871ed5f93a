/** Why goods come back and where they go, in words. */
import i18next, { type TFunction } from 'i18next';
import type { CartLineView } from '#contract/sales.ts';

type ComesBack = NonNullable<CartLineView['comesBack']>;

/** A reason of the list in words; the cashier's own as it was written. */
export function reasonWords(t: TFunction, reason: string): string {
  const key = `return.reason.${reason}`;
  return i18next.exists(key) ? t(key as 'return.reason.other') : reason;
}

/** "Too tight · back to stock" */
export function groundsWords(t: TFunction, { reason, condition }: ComesBack): string {
  return `${reasonWords(t, reason)} · ${t(`return.where.${condition}`)}`;
}
