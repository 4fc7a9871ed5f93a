/** The ways of paying as the shift's screens name and mark them. */
import type { TFunction } from 'i18next';
import type { TenderMethod } from '#domain/tender.ts';
import type { IconName } from '../../ui/icon.tsx';

const icons: Readonly<Record<TenderMethod, IconName>> = {
  cash: 'cash',
  card: 'card',
  wallet: 'phone',
  upi: 'qr',
  'on-account': 'book',
  advance: 'book',
  'gift-card': 'gift',
  'store-credit': 'gift',
  exchange: 'undo',
};

/** "Cash", "UPI": the contract's list of methods is the domain's. */
export function methodWords(t: TFunction, method: string): string {
  return t(`method.${method as TenderMethod}`);
}

export function methodIcon(method: string): IconName {
  return icons[method as TenderMethod];
}
