/** The rules of src/domain/decisions/0001 a second time, as exact fractions and without a thought for speed: what the engine is held against. */
import type { Cart, CartLine } from '#domain/cart.ts';
import type { TaxProfile } from '#domain/tax.ts';

type Fraction = { readonly over: bigint; readonly under: bigint };

export type ReferenceLine = {
  readonly gross: number;
  readonly discount: number;
  readonly share: number;
  readonly gain: number;
  readonly taxable: number;
  readonly rate: number;
  readonly taxes: readonly { readonly component: string; readonly rate: number; readonly amount: number }[];
  readonly total: number;
};

/** Only for carts the engine does not refuse: positive quantities, discounts within their base. */
export function referencePrices(cart: Cart, profile: TaxProfile): { lines: ReferenceLine[]; total: number } {
  const gross = cart.lines.map((line) => halfUp(fraction(line.unitPrice, 1000n, line.qty, 1000n)));
  const discounts = cart.lines.map((line, index) => taken(gross[index] ?? 0n, line.discount));
  const bases = gross.map((amount, index) => amount - (discounts[index] ?? 0n));
  const shares = largestRemainder(taken(total(bases), cart.billDiscount), bases);
  const lines = cart.lines.map((line, index) => {
    const net = (bases[index] ?? 0n) - (shares[index] ?? 0n);
    const { netAfter, components } = chooseSlab(line, net, cart, profile);
    const rate = components.reduce((all, component) => all + component.rate, 0);
    const base = cart.pricesIncludeTax ? million + BigInt(rate) : million;
    const taxes = components.map((component) => ({
      ...component,
      amount: Number(halfUp({ over: netAfter * BigInt(component.rate), under: base })),
    }));
    const tax = taxes.reduce((all, { amount }) => all + amount, 0);
    return {
      gross: Number(gross[index]),
      discount: Number(discounts[index]),
      share: Number(shares[index]),
      gain: Number(net - netAfter),
      taxable: cart.pricesIncludeTax ? Number(netAfter) - tax : Number(netAfter),
      rate,
      taxes,
      total: cart.pricesIncludeTax ? Number(netAfter) : Number(netAfter) + tax,
    };
  });
  const exact = lines.reduce((all, line) => all + BigInt(line.total), 0n);
  const step = BigInt(profile.roundOffTo ?? 1);
  return { lines, total: Number(halfUp({ over: exact, under: step }) * step) };
}

const million = 1_000_000n;

function chooseSlab(line: CartLine, net: bigint, cart: Cart, profile: TaxProfile) {
  if (!cart.collectsTax) return { netAfter: net, components: [] };
  const versions = profile.classes.find(({ code }) => code === line.taxClass)?.versions ?? [];
  const slabs = versions.findLast(({ from }) => from <= cart.at)?.slabs ?? [];
  const supply = supplyOf(cart, profile);
  const perPiece = { over: net * 1000n, under: BigInt(line.qty) };
  const candidates = slabs.map(({ upTo, isBelow, charges }, index) => {
    const charge = charges[supply];
    if (charge === undefined) throw new Error(`No charge for ${supply}`);
    const divisor = cart.pricesIncludeTax ? million + BigInt(charge.rate) : million;
    const value = { over: perPiece.over * million, under: perPiece.under * divisor };
    const before = index === 0 ? undefined : slabs[index - 1];
    const holds =
      (upTo === null || isWithin(value, { upTo, isBelow })) &&
      (!before || before.upTo === null || !isWithin(value, { upTo: before.upTo, isBelow: before.isBelow }));
    return { holds, upTo, isBelow, divisor, components: charge.components };
  });
  const fitting = candidates.find(({ holds }) => holds);
  if (fitting !== undefined) return { netAfter: net, components: fitting.components };
  // No rate is true: the highest net below this one at which some slab holds.
  const lower = candidates
    .map(({ upTo, isBelow, divisor, components }) => ({
      components,
      netAfter:
        upTo === null
          ? -1n
          : (BigInt(upTo) * BigInt(line.qty) * divisor - (isBelow ? 1n : 0n)) / (1000n * million),
    }))
    .findLast(({ netAfter }) => netAfter >= 0n && netAfter < net);
  if (lower === undefined) throw new Error('No slab below the band');
  return lower;
}

function supplyOf(cart: Cart, profile: TaxProfile): string {
  if (profile.regions.length === 0) return profile.supplies[0]?.supply ?? '';
  if (cart.homeRegion !== cart.placeOfSupply) return 'inter-state';
  const home = profile.regions.find(({ code }) => code === cart.homeRegion);
  return home?.kind === 'state' ? 'intra-state' : 'intra-union-territory';
}

function taken(base: bigint, discount: Cart['billDiscount']): bigint {
  if (discount === null) return 0n;
  return discount.kind === 'amount'
    ? BigInt(discount.amount)
    : halfUp({ over: base * BigInt(discount.rate), under: million });
}

/** Hands the units that rounding down left over to the largest remainders, one by one, looking for the next each time. */
function largestRemainder(amount: bigint, weights: readonly bigint[]): bigint[] {
  const all = total(weights);
  if (amount === 0n) return weights.map(() => 0n);
  const shares = weights.map((weight) => (amount * weight) / all);
  const rests = weights.map((weight) => (amount * weight) % all);
  for (let left = amount - total(shares); left > 0n; left -= 1n) {
    const largest = rests.reduce((best, rest, index) => (rest > (rests[best] ?? 0n) ? index : best), 0);
    shares[largest] = (shares[largest] ?? 0n) + 1n;
    rests[largest] = -1n;
  }
  return shares;
}

function fraction(a: number, aUnder: bigint, b: number, bUnder: bigint): Fraction {
  return { over: BigInt(a) * BigInt(b), under: aUnder * bUnder };
}

function isWithin(
  { over, under }: Fraction,
  limit: { readonly upTo: number; readonly isBelow: boolean },
): boolean {
  const most = BigInt(limit.upTo) * under;
  return limit.isBelow ? over < most : over <= most;
}

function halfUp({ over, under }: Fraction): bigint {
  return (over * 2n + under) / (under * 2n);
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n);
}
