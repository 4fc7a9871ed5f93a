/** The ways of paying as the screen offers them: in which order, under which key, and what has to be typed. */
import type { TenderMethod } from '#domain/tender.ts';
import type { IconName } from '../../ui/icon.tsx';

export type PayMethod = Exclude<TenderMethod, 'exchange'>;

/** `wants` is what is typed beside the amount: a slip number, the code of a gift card, or nothing. */
type PayKeyOf = {
  readonly key: string;
  readonly icon: IconName;
  readonly wants: 'slip' | 'code' | null;
  /** Of an account: of no use before the bill has a customer. */
  readonly isCustomers: boolean;
};

const plain = { wants: null, isCustomers: false } as const;

export const payMethods: Readonly<Record<PayMethod, PayKeyOf>> = {
  cash: { key: 'C', icon: 'cash', ...plain },
  upi: { key: 'F10', icon: 'qr', ...plain },
  card: { key: 'F11', icon: 'card', wants: 'slip', isCustomers: false },
  'on-account': { key: 'F12', icon: 'book', wants: null, isCustomers: true },
  wallet: { key: 'W', icon: 'wallet', wants: 'slip', isCustomers: false },
  'gift-card': { key: 'G', icon: 'gift', wants: 'code', isCustomers: false },
  'store-credit': { key: 'S', icon: 'receipt', wants: null, isCustomers: true },
  advance: { key: 'A', icon: 'clock', wants: null, isCustomers: true },
};

const order: readonly PayMethod[] = [
  'cash',
  'upi',
  'card',
  'on-account',
  'wallet',
  'gift-card',
  'store-credit',
  'advance',
];

/** Those that the settings have on, and of a customer's own accounts the khata at least, so that its key is learned. */
export function methodsShown(
  on: readonly string[],
  about: { isRupees: boolean; hasCustomer: boolean },
): PayMethod[] {
  return order.filter((method) => {
    if (method === 'cash') return true;
    if (!on.includes(method) || (method === 'upi' && !about.isRupees)) return false;
    return about.hasCustomer || method === 'on-account' || !payMethods[method].isCustomers;
  });
}
