/** `galla price FILE`: one cart or many, priced by the till's own engine and explained step by step. Nothing is sold. */
import type { Cart, CartLine } from '#domain/cart.ts';
import { collectsTax } from '#domain/document.ts';
import type { LineId } from '#domain/ids.ts';
import { priceAnswer, priceRefusal, type PriceAnswer } from '#domain/price-answer.ts';
import { priceCart, type PriceFault } from '#domain/pricing.ts';
import type { PriceMoment } from '#domain/price-list.ts';
import type { PromotionMoment } from '#domain/promotion/promotion.ts';
import { instant, type BusinessDay } from '#domain/time.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { additionOf, cartLineOf, findByCode } from '#main/features/catalog/api.ts';
import { termsOf } from '#main/features/customers/api.ts';
import { listPriceOf, promotionsNow } from '#main/features/pricing/api.ts';
import type { Shop } from '#main/features/setup/api.ts';
import { systemClock } from '#main/store/clock.ts';
import type { ReadableDb } from '#main/store/handles.ts';
import { exitCodes, refused, type CommandArgs } from './command.ts';
import { openShopReader, type ShopReader } from './open-shop.ts';
import { openLine, readCart, type RequestedCart, type RequestedLine } from './price-request.ts';
import { readJsonFile } from './read-json.ts';
import { sentence } from './sentences.ts';

/** What a cart is answered with when it is not priced; `line` counts from 0 and is null where the whole cart is at fault. */
type CartRefusal = { readonly code: string; readonly message: string; readonly line: number | null };

export async function run(args: CommandArgs): Promise<number> {
  // The table of commands asks for exactly one word.
  const [file = ''] = args.positionals;
  const asked = readJsonFile(file);
  if (!asked.ok) return refused(args, asked.error.code, asked.error.message);
  const opened = await openShopReader(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { reader } = opened.value;
  try {
    const { value } = asked;
    return reader.snapshot(() =>
      Array.isArray(value) ? priceMany(args, value, opened.value) : priceOne(args, value, opened.value),
    );
  } finally {
    reader.close();
  }
}

function priceOne(args: CommandArgs, cart: unknown, shop: ShopReader): number {
  const priced = answerOf(cart, shop);
  if (priced.ok) {
    args.out(priced.value);
    return exitCodes.done;
  }
  if (args.json) args.out(priced.error);
  else args.log(priced.error.message);
  return exitCodes.refused;
}

/** Each cart on its own: a refused one stands at its place among the answers. */
function priceMany(args: CommandArgs, carts: readonly unknown[], shop: ShopReader): number {
  const answers = carts.map((cart) => answerOf(cart, shop));
  args.out(answers.map((answer) => (answer.ok ? answer.value : answer.error)));
  return answers.every(({ ok: isPriced }) => isPriced) ? exitCodes.done : exitCodes.refused;
}

function answerOf(json: unknown, { reader, shop, profiles }: ShopReader): Result<PriceAnswer, CartRefusal> {
  const asked = readCart(json);
  if (!asked.ok) return err(refusal(asked.error));
  const profile = profiles.get(shop.taxProfile);
  const place = placeOf(reader.db, asked.value, shop);
  const lines = cartLines(reader.db, asked.value.lines, place);
  if (!lines.ok) return lines;
  const promotions = promotionsNow(reader.db, { ...place, coupons: [] });
  const homeRegion = profile.regions.length === 0 ? '' : shop.region;
  const priced = priceCart(
    cartOf(asked.value, { lines: lines.value, shop, homeRegion, promotions, day: place.day }),
    profile,
  );
  if (priced.ok) return ok(priceAnswer(priced.value));
  const { code, line } = priceRefusal(priced.error);
  return err(refusal({ code, line, message: faults[code] }));
}

function cartOf(
  asked: RequestedCart,
  terms: {
    readonly lines: readonly CartLine[];
    readonly shop: Shop;
    readonly homeRegion: string;
    readonly promotions: Cart['promotions'];
    readonly day: BusinessDay;
  },
): Cart {
  return {
    lines: terms.lines,
    billDiscount: asked.billDiscount,
    pricesIncludeTax: asked.pricesIncludeTax ?? terms.shop.pricesIncludeTax,
    collectsTax: collectsTax(terms.shop.taxScheme),
    homeRegion: terms.homeRegion,
    placeOfSupply: asked.placeOfSupply ?? terms.homeRegion,
    at: terms.day,
    promotions: terms.promotions,
  };
}

/** When and where the cart is priced: at the hour that is written, else now, or at noon of another day. */
function placeOf(
  db: ReadableDb,
  { at, minute, customer }: RequestedCart,
  { shopId }: Shop,
): Omit<PromotionMoment, 'coupons'> {
  const now = systemClock.now();
  const group = customer === null ? null : (termsOf(db, customer)?.groupId ?? null);
  const who = { store: shopId, customerGroup: group };
  if (at === null) return { day: now.businessDay, at: now.atMs, utcOffsetMin: now.utcOffsetMin, ...who };
  // The day's own clock, whichever zone it hangs in.
  return {
    day: at,
    at: instant(Date.parse(`${at}T00:00Z`) + (minute ?? 720) * 60_000),
    utcOffsetMin: 0,
    ...who,
  };
}

function cartLines(
  db: ReadableDb,
  asked: readonly RequestedLine[],
  place: PriceMoment,
): Result<CartLine[], CartRefusal> {
  const lines: CartLine[] = [];
  for (const [index, line] of asked.entries()) {
    // A cart that is only priced needs names for its lines, not identities.
    const lineId = String(index) as LineId;
    if (line.article.kind === 'open') {
      lines.push(openLine(lineId, line, line.article));
      continue;
    }
    const found = findByCode(db, line.article.code);
    if (!found.ok) {
      return err(refusal({ code: found.error.code, line: index, message: sentence(found.error) }));
    }
    // As a scan: a label that carries its price or weight is worth what it says.
    const addition = additionOf(found.value, line.qty);
    const listed = listPriceOf(db, addition.article.variantId, place);
    const scanned = cartLineOf(listed === null ? addition : { ...addition, listed }, lineId);
    lines.push({ ...scanned, discount: line.discount });
  }
  return ok(lines);
}

/** For people lines count from 1. */
function refusal({ code, line, message }: CartRefusal): CartRefusal {
  return { code, message: line === null ? message : `Line ${line + 1}: ${message}`, line };
}

const faults: Readonly<Record<PriceFault, string>> = {
  'quantity-zero': 'The quantity is zero.',
  'quantity-negative': 'The quantity is below zero. Goods that come back are no sale.',
  'quantity-too-large': 'The quantity is above a million.',
  'return-above-left': 'More comes back than is left of what was sold.',
  'price-negative': 'The price is below zero.',
  'discount-negative': 'The discount is below zero.',
  'discount-over-100': 'The discount is above 100 percent.',
  'discount-above-line': 'The discount is more than the line comes to.',
  'bill-discount-negative': 'The bill discount is below zero.',
  'bill-discount-over-100': 'The bill discount is above 100 percent.',
  'bill-discount-above-bill': 'The bill discount is more than the bill comes to.',
  'amount-too-large': 'The amount has more than fifteen digits.',
  'unknown-tax-class': 'The tax class is not one of the shop’s.',
  'no-tax-version': 'No tax rate of this class is known for that day.',
  'unknown-region': 'The place of supply is no region of the shop’s tax profile.',
};
