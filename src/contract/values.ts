/** The value shapes that cross the wire, shared by every procedure: amounts, quantities, rates, ids, days. */
import { z } from 'zod';
import { holdsCardNumber } from '#domain/card-number.ts';
import { tenderMethods, upiStates } from '#domain/tender.ts';

/** Integer of minor units (paise). Never a negative zero. */
export const Amount = z
  .number()
  .int()
  .min(-Number.MAX_SAFE_INTEGER)
  .max(Number.MAX_SAFE_INTEGER)
  .refine((n) => !Object.is(n, -0), 'negative zero')
  .describe('Integer of minor units');
/** Integer of thousandths of a minor unit: unit prices may be finer than a coin. */
export const UnitPriceValue = z
  .number()
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .describe('Integer of thousandths of a minor unit');
/** Decimal text with up to three places: "1", "0.375", "-2". */
export const QuantityText = z
  .string()
  .regex(/^-?(0|[1-9]\d{0,8})(\.\d{1,3})?$/)
  .describe('Decimal quantity');
/** Decimal text of a percentage with up to four places: "5", "2.5". */
export const PercentText = z
  .string()
  .regex(/^(0|[1-9]\d{0,2})(\.\d{1,4})?$/)
  .describe('Decimal percentage');
/** What a salesperson earned on a line: by which rate of its taxable value, and how much. */
export const CommissionValue = z.object({ rate: PercentText, amount: Amount.min(0) });
/** UUID version 7, lower case. */
export const Id = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  .describe('UUIDv7');
export const BusinessDayText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('YYYY-MM-DD');
/** Which window asks, by an id that it made when it was opened: what it counts itself is no hindrance to its own scan. */
export const ScreenId = Id.optional();
/** Milliseconds since 1970, UTC. */
export const InstantMs = z.number().int().min(0).max(8.64e15);
/** What a scanner sends or a person types: whatever it is, within a limit. What it means is decided in domain/barcode. */
export const ScanText = z.string().min(1).max(512);
/** The message of an issue that the router turns into the refusal `card-number`. */
export const cardNumberIssue = 'card-number';
/** Whatever a person types and the shop keeps: never the number of a payment card. Every free text of the contract is one. */
export const FreeText = z.string().refine((text) => !holdsCardNumber(text), cardNumberIssue);
/** One line of text a person typed: names, notes. */
export const ShortText = FreeText.trim().min(1).max(120);
/** What a person adds to a line or a bill; '' is none. */
export const NoteText = FreeText.trim().max(120);
export const Language = z.enum(['en', 'hi']);
export type Language = z.infer<typeof Language>;
/** A name in the languages of the screens. */
export const NamedView = z.object({ en: z.string(), hi: z.string() });
/** A state, as the tax profile knows it. */
export const RegionView = z.object({ code: z.string(), name: z.string() });
export const Role = z.enum(['owner', 'manager', 'cashier']);
/** How a bill is paid or paid back: the list of domain/tender.ts. */
export const TenderMethod = z.enum(tenderMethods);
/** Mirrors `Logo` of the domain: a PNG in base64, and its size in points. */
export const LogoView = z.object({
  png: z.string(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
});

export const DenominationCount = z.object({
  value: Amount.min(1),
  count: z.number().int().min(0).max(1_000_000),
});
/** One payment of a bill, or one refund: what the journal keeps of it, and never a card number. */
export const CommittedTender = z.object({
  method: TenderMethod,
  amount: Amount.min(0),
  /** What was handed over; more than `amount` only in cash. */
  received: Amount.min(0),
  /** Bank reference, slip number, number of the bill or credit note it was cleared with; null: none. */
  reference: FreeText.max(60).nullable(),
  /** The gift card, store credit or customer account that it went on; null for what has none. */
  instrumentId: Id.nullable(),
  /** For UPI: how sure it is that the money came; null otherwise. */
  state: z.enum(upiStates).nullable(),
});
export const TaxTotalView = z.object({
  component: z.string(),
  rate: PercentText,
  taxable: Amount,
  amount: Amount,
});
export type TaxTotalView = z.infer<typeof TaxTotalView>;
