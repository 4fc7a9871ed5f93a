/** Money that goes in and out of the drawer by hand: what it may be for. */

export const payInCategories = ['change-brought', 'owner', 'refund-from-supplier', 'other'] as const;
export type PayInCategory = (typeof payInCategories)[number];

export const payOutCategories = [
  'supplier',
  'wages',
  'tea-and-food',
  'transport',
  'cleaning',
  'repairs',
  'owner',
  'change-fetched',
  'other',
] as const;
export type PayOutCategory = (typeof payOutCategories)[number];
