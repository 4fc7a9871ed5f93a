/** What `galla price` is given: one cart or many as JSON, read into the domain's values. Finding articles by code is the caller's. */
import { z } from 'zod';
import { isBusinessDay, type BusinessDay } from '#domain/time.ts';
import type { CartLine } from '#domain/cart.ts';
import { parseScaled } from '#domain/decimal-text.ts';
import type { Discount } from '#domain/discount.ts';
import type { LineId } from '#domain/ids.ts';
import { money, unitPrice, type UnitPrice } from '#domain/money.ts';
import { parseQuantity, type Quantity } from '#domain/quantity.ts';
import { parseRate } from '#domain/rate.ts';
import { err, ok, type Result } from '#domain/result.ts';

/** A decimal may stand as text or as a number; text keeps every digit. */
const Decimal = z.union([z.string(), z.number()]).transform(String);
const DiscountInput = z.union([
  z.strictObject({ percent: Decimal }),
  z.strictObject({ amount: z.number().int().min(0) }),
]);
const LineInput = z
  .object({
    code: z.string().min(1).optional(),
    /** Minor units, three decimals finer where it must be. */
    price: Decimal.optional(),
    taxClass: z.string().optional(),
    qty: Decimal.default('1'),
    discount: DiscountInput.nullish(),
  })
  .refine((line) => (line.code === undefined) !== (line.price === undefined), 'needs either code or price')
  .refine((line) => line.price === undefined || line.taxClass !== undefined, 'a price needs its taxClass');

const CartInput = z.object({
  /** A day, or an instant whose day as written counts. */
  at: z.string().optional(),
  placeOfSupply: z.string().optional(),
  pricesIncludeTax: z.boolean().optional(),
  customer: z.unknown().optional(),
  lines: z.array(z.unknown()).min(1).max(10_000),
  billDiscount: DiscountInput.nullish(),
});

export type RequestedLine = {
  readonly qty: Quantity;
  readonly discount: Discount | null;
  readonly article:
    | { readonly kind: 'code'; readonly code: string }
    | { readonly kind: 'open'; readonly unitPrice: UnitPrice; readonly taxClass: string };
};
export type RequestedCart = {
  readonly at: BusinessDay | null;
  /** Since midnight, for promotions that keep hours; null where no hour is written. */
  readonly minute: number | null;
  /** Id of a customer, whose group's prices count; null for anyone. */
  readonly customer: string | null;
  readonly placeOfSupply: string | null;
  readonly pricesIncludeTax: boolean | null;
  readonly lines: readonly RequestedLine[];
  readonly billDiscount: Discount | null;
};

/** `line` counts from 0; null where the cart as a whole is at fault. */
export type RequestFault = {
  readonly code: 'bad-request';
  readonly line: number | null;
  readonly message: string;
};

/** Reads one cart. Keys it does not know are left aside: carts exported by other programs carry notes of their own. */
export function readCart(json: unknown): Result<RequestedCart, RequestFault> {
  const cart = CartInput.safeParse(json);
  if (!cart.success) return err(fault(null, firstIssue(cart.error)));
  const { at, placeOfSupply, pricesIncludeTax, customer, billDiscount } = cart.data;
  const day = at === undefined ? null : dayOf(at);
  if (day === undefined) return err(fault(null, `at: "${at}" is no day; write it as 2026-11-21`));
  const off = discountOf(billDiscount);
  if (!off.ok) return err(fault(null, `billDiscount: ${off.error}`));
  const lines: RequestedLine[] = [];
  for (const [index, input] of cart.data.lines.entries()) {
    const line = readLine(input);
    if (!line.ok) return err(fault(index, line.error));
    lines.push(line.value);
  }
  return ok({
    at: day,
    minute: minuteOf(at),
    customer: typeof customer === 'string' ? customer : null,
    placeOfSupply: placeOfSupply ?? null,
    pricesIncludeTax: pricesIncludeTax ?? null,
    lines,
    billDiscount: off.value,
  });
}

/** A line of the cart for an article that is in no catalogue: a price and a tax class are all that is known. */
export function openLine(
  lineId: LineId,
  line: RequestedLine,
  article: { readonly unitPrice: UnitPrice; readonly taxClass: string },
): CartLine {
  return {
    lineId,
    variantId: null,
    styleId: null,
    category: '',
    code: '',
    name: '',
    brand: '',
    size: '',
    colour: '',
    colourHex: '',
    hsn: '',
    unit: 'PCS',
    taxClass: article.taxClass,
    unitPrice: article.unitPrice,
    listPrice: article.unitPrice,
    isOwnPrice: true,
    priceList: null,
    mrp: null,
    minPrice: null,
    cost: null,
    qty: line.qty,
    discount: line.discount,
    override: null,
    note: null,
    salespersonId: null,
    finalSale: false,
    returnOf: null,
  };
}

function readLine(input: unknown): Result<RequestedLine, string> {
  const parsed = LineInput.safeParse(input);
  if (!parsed.success) return err(firstIssue(parsed.error));
  const { code, price, taxClass, qty, discount } = parsed.data;
  const count = parseQuantity(qty);
  if (!count.ok) return err(`qty: "${qty}" is no quantity of at most three decimals (${count.error.code})`);
  const off = discountOf(discount);
  if (!off.ok) return err(`discount: ${off.error}`);
  const rest = { qty: count.value, discount: off.value };
  if (code !== undefined) return ok({ ...rest, article: { kind: 'code', code } });
  const marked = parseScaled(price ?? '', 3);
  if (!marked.ok || marked.value < 0) return err(`price: "${price}" is no price in minor units`);
  return ok({
    ...rest,
    article: { kind: 'open', unitPrice: unitPrice(marked.value), taxClass: taxClass ?? '' },
  });
}

function discountOf(
  input: z.infer<typeof DiscountInput> | null | undefined,
): Result<Discount | null, string> {
  if (input === null || input === undefined) return ok(null);
  if ('amount' in input) return ok({ kind: 'amount', amount: money(input.amount) });
  const percent = parseRate(input.percent);
  return percent.ok
    ? ok({ kind: 'percent', rate: percent.value })
    : err(`percent: "${input.percent}" is no percentage of at most four decimals`);
}

function dayOf(text: string): BusinessDay | undefined {
  const day = text.slice(0, 10);
  const rest = text.slice(10);
  return isBusinessDay(day) && (rest === '' || /^[T ]\d{2}:\d{2}/.test(rest)) ? day : undefined;
}

/** The hour as it is written, in whatever zone: "2026-11-21T14:30" is 870. */
function minuteOf(at: string | undefined): number | null {
  const time = /^.{10}[T ](\d{2}):(\d{2})/.exec(at ?? '');
  return time === null ? null : Number(time[1]) * 60 + Number(time[2]);
}

function fault(line: number | null, message: string): RequestFault {
  return { code: 'bad-request', line, message };
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  return `${path === '' ? '' : `${path}: `}${issue?.message ?? 'not understood'}`;
}
