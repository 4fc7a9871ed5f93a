/** Weights as scales say them, and what they come to in the unit an article is sold by. No float ever holds one. */
import { parseScaled } from './decimal-text.ts';
import { largestQuantity, quantity, type Quantity } from './quantity.ts';
import { mulDivHalfUp } from './rounding.ts';

export const weightUnits = ['kg', 'g', 'lb'] as const;
export type WeightUnit = (typeof weightUnits)[number];

/** How the weight of a line is known: told by the scale, printed on the pack's label, or typed. */
export const weighings = ['scale', 'label', 'hand'] as const;
export type Weighing = (typeof weighings)[number];

/** `figure` is a decimal of zero or more, as the scale shows it: "1.250", never signed. */
export type Weight = { readonly figure: string; readonly unit: WeightUnit };

/**
 * The unit of weight that an article's unit code stands for; null for goods that are counted or measured.
 *
 * KGS and GMS of the list of unit quantity codes that the GST portal takes (GSTR-1, table 12); LBS where goods are sold by
 * the pound.
 */
export function weighedIn(unitCode: string): WeightUnit | null {
  return byCode.get(unitCode) ?? null;
}

/** True where nothing lies on the scale. */
export function isZero({ figure }: Weight): boolean {
  return !/[1-9]/.test(figure);
}

/**
 * The weight as a quantity of `unit`: "1.250 kg" is 1250 g.
 *
 * Exact between kilogram and gram as far as thousandths go, and by the pound of exactly 0.45359237 kg (international
 * yard and pound agreement, 1959); what is finer than a thousandth is rounded half up, once. Null where the figure is no
 * decimal of at most six places, or the quantity is more than a line can hold.
 */
export function quantityOf({ figure, unit: from }: Weight, unit: WeightUnit): Quantity | null {
  const millionths = parseScaled(figure, 6);
  if (!millionths.ok || millionths.value < 0 || millionths.value > heaviest) return null;
  const thousandths = mulDivHalfUp(millionths.value, tenMicrograms[from], tenMicrograms[unit] * 1000);
  return thousandths > largestQuantity ? null : quantity(thousandths);
}

/** A million of any unit, in millionths: far above every scale of a shop, far below what cannot be counted exactly. */
const heaviest = 1_000_000_000_000;

const tenMicrograms: Readonly<Record<WeightUnit, number>> = { kg: 100_000_000, g: 100_000, lb: 45_359_237 };

const byCode: ReadonlyMap<string, WeightUnit> = new Map([
  ['KGS', 'kg'],
  ['GMS', 'g'],
  ['LBS', 'lb'],
]);
