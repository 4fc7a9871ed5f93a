/** What a discount or another price would make of a line, before anybody presses Enter. Changes nothing. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { PricePreview, PriceTrial } from '#contract/price-trial.ts';
import type { Cart } from '#domain/cart.ts';
import { aboveMrp, takenPart } from '#domain/ceiling.ts';
import type { DraftId, LineId } from '#domain/ids.ts';
import { lineAmount, money, type Money } from '#domain/money.ts';
import { may, type Role } from '#domain/permission.ts';
import { advise, priceBands } from '#domain/price-assistant.ts';
import { priceCart, type PricedCart, type PricedLine } from '#domain/pricing.ts';
import { formatRate, rate, whole } from '#domain/rate.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { mulDivHalfUp } from '#domain/rounding.ts';
import { taxVersionOn, type TaxProfile } from '#domain/tax.ts';
import { discountedBill, discountedLine, withGivenPrice } from './change-prices.ts';
import { loadDraft, priceRefusal } from './draft.ts';
import { excessOf } from './judge-cart.ts';
import type { Till } from './till.ts';

/** Errors: `cart-changed`, `unknown-line`, `price-refused`. What would need leave, or be refused, is in the answer. */
export function previewPrice(
  till: Till,
  asked: {
    readonly draftId: DraftId;
    readonly lineId: LineId | null;
    readonly trial: PriceTrial;
    readonly role: Role;
  },
): Result<PricePreview, Refusal> {
  const { lineId, trial, role } = asked;
  const { read } = till.store;
  const terms = till.terms(read);
  if (!terms.ok) return terms;
  const state = loadDraft({ read, now: till.now() }, till.slot, terms.value);
  if (state === null || state.draft.draftId !== asked.draftId) return err(refuse('cart-changed', {}));
  const { profile } = terms.value;
  const before = priceCart(state.draft.cart, profile);
  if (!before.ok) return err(priceRefusal(before.error));
  const changed =
    trial.kind === 'bill-discount'
      ? discountedBill(state.draft, trial.discount)
      : lineId === null
        ? err(refuse('unknown-line', { lineId: '' }))
        : trial.kind === 'line-discount'
          ? discountedLine(state.draft, { lineId, discount: trial.discount })
          : withGivenPrice(state.draft, { lineId, given: { price: trial.price, reason: '' } });
  if (!changed.ok) return changed;
  const { cart } = changed.value;
  const after = priceCart(cart, profile);
  if (!after.ok) return err(priceRefusal(after.error));
  const excess = excessOf(read, { role }, { draft: { ...state.draft, cart }, priced: after.value });
  const needed = excess.some(({ permission }) => permission === 'sellBelowMinimum')
    ? 'sellBelowMinimum'
    : excess.length > 0
      ? 'discountAboveCeiling'
      : trial.kind === 'price'
        ? 'overridePrice'
        : null;
  const isAboveMrp = aboveMrp(after.value, cart) !== null;
  const line = lineOf(after.value, lineId);
  return ok({
    total: { before: before.value.total, after: after.value.total },
    line:
      line === undefined
        ? null
        : {
            ...lineFigures(line, lineOf(before.value, lineId)),
            advice: adviceOn(line, { profile, cart, supply: after.value.supply }),
            mrp: line.line.mrp,
            minPrice: line.line.minPrice,
            margin: may(role, 'viewMargin') ? marginOf(line) : null,
          },
    needs: needed === null || may(role, needed) ? null : needed,
    isAboveMrp,
  });
}

function lineOf({ lines }: PricedCart, lineId: LineId | null): PricedLine | undefined {
  return lines.find(({ line }) => line.lineId === lineId);
}

function lineFigures(after: PricedLine, before: PricedLine | undefined) {
  return {
    total: { before: before?.total ?? after.total, after: after.total },
    rate: { before: formatRate(before?.rate ?? after.rate), after: formatRate(after.rate) },
    taken: formatRate(takenPart(after)),
    slabGain: after.slabDiscount,
  };
}

/** Cost is before tax, and so is what remains of the price; null where nobody knows the cost. */
function marginOf({
  line,
  taxable,
}: PricedLine): { readonly amount: Money; readonly percent: string } | null {
  if (line.cost === null || taxable <= 0) return null;
  const amount = money(taxable - lineAmount(line.cost, line.qty));
  const percent = formatRate(rate(Math.abs(mulDivHalfUp(amount, whole, taxable))));
  // A percentage of the contract has no sign: the amount says which way.
  return { amount, percent };
}

/** For what is asked of one piece after the discounts; null where every price can be. */
function adviceOn(
  { line, net, slabDiscount }: PricedLine,
  terms: { readonly profile: TaxProfile; readonly cart: Cart; readonly supply: string },
): NonNullable<PricePreview['line']>['advice'] {
  const version = taxVersionOn(terms.profile, line.taxClass, terms.cart.at);
  if (!version.ok) return null;
  const bands = priceBands(version.value.slabs, {
    pricesIncludeTax: terms.cart.pricesIncludeTax,
    supply: terms.supply,
  });
  const piece = money(mulDivHalfUp(net + slabDiscount, 1000, line.qty));
  const advice = advise(piece, bands);
  if (advice.kind === 'possible') return null;
  const { down, up } = advice;
  return {
    asked: piece,
    down: { price: down.price, rate: formatRate(down.rate) },
    up: { price: up.price, rate: formatRate(up.rate) },
  };
}
