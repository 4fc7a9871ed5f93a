/** Money that comes or goes at the till without a bill: what all such commands have in common. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { MoneyMethod } from '#contract/events/account.ts';
import type { AccountKind } from '#domain/account.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { isPaidBack, slipLetters, type SlipKind } from '#domain/money-slip.ts';
import { letteredNumber, letteredSeries } from '#domain/receipt-number.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { UpiState } from '#domain/tender.ts';
import { financialYear, type BusinessDay } from '#domain/time.ts';
import type { Tx } from '../../store/run-command.ts';
import { workingShift } from '../shifts/api.ts';
import { shopTerms, type TaxProfiles } from '../setup/api.ts';
import { balanceOf } from './account-queries.ts';
import { lastSlip } from './slips.ts';

export type MoneyCommand = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  readonly method: MoneyMethod;
  readonly amount: number;
  /** What was handed over; default `amount`. */
  readonly received?: number | undefined;
  readonly reference?: string | undefined;
  readonly state?: 'claimed' | 'heard' | undefined;
};

/** What the money is, and which account it moves; the slip is numbered by its kind. */
export type MoneyFor = {
  readonly kind: SlipKind;
  readonly accountId: string;
  readonly profiles: TaxProfiles;
  readonly approvedBy?: StaffId | null;
};

/** The part of an event that says whose money it is, in which shift, and the number of its slip. */
export type MoneyMoved = {
  readonly tillId: string;
  readonly shiftId: string;
  readonly staffId: string;
  readonly approvedBy: string | null;
  readonly atMs: number;
  readonly businessDay: BusinessDay;
  readonly method: MoneyMethod;
  readonly amount: number;
  readonly received: number;
  readonly reference: string | null;
  readonly state: UpiState | null;
  readonly utcOffsetMin: number;
  readonly series: string;
  readonly counter: number;
  readonly number: string;
  readonly left: number;
};

/** The account of each kind of slip, and which way it moves. */
const moves = {
  dues: { account: 'on-account', sign: -1 },
  advance: { account: 'advance', sign: 1 },
  'advance-refund': { account: 'advance', sign: -1 },
  'gift-card': { account: 'gift-card', sign: 1 },
  'gift-card-top-up': { account: 'gift-card', sign: 1 },
  'gift-card-refund': { account: 'gift-card', sign: -1 },
} as const satisfies Record<SlipKind, { readonly account: AccountKind; readonly sign: 1 | -1 }>;

/**
 * Checks the money, finds the shift it belongs to, and numbers its slip: consecutive, for the number is given in the transaction.
 *
 * Errors: `no-shop`, `no-open-shift`, `shift-counted`, `number-series-full`, `under-paid` where less was handed over than is to be
 * taken, `bad-amount` where more was and it is not cash: only cash has change.
 */
export function takeMoney(
  tx: Tx,
  command: MoneyCommand,
  { kind, accountId, profiles, approvedBy = null }: MoneyFor,
): Result<MoneyMoved, Refusal> {
  const terms = shopTerms(tx.read, profiles);
  if (!terms.ok) return terms;
  const { tillId, prefix } = terms.value.shop.till;
  const shift = workingShift(tx, tillId);
  if (!shift.ok) return shift;
  const { method, amount, received = amount, reference = '' } = command;
  if (received < amount) return err(refuse('under-paid', { missing: amount - received }));
  if (received > amount && method !== 'cash') {
    return err(refuse('bad-amount', { reason: 'over-tendered' }));
  }
  const { financialYearStart } = terms.value.profile;
  const named = {
    tillPrefix: prefix,
    financialYear: financialYear(shift.value.businessDay, financialYearStart),
  };
  const series = letteredSeries(slipLetters[kind], named);
  const counter = lastSlip(tx.read, series, tillId) + 1;
  const number = letteredNumber(slipLetters[kind], { ...named, counter });
  if (!number.ok) return err(refuse('number-series-full', { prefix }));
  const { account, sign } = moves[kind];
  return ok({
    tillId,
    shiftId: shift.value.shiftId,
    staffId: command.actorId,
    approvedBy,
    atMs: tx.now.atMs,
    businessDay: shift.value.businessDay,
    method,
    amount,
    received,
    reference: reference === '' ? null : reference,
    // What the shop pays out itself it need not wait to see.
    state: method === 'upi' && !isPaidBack(kind) ? (command.state ?? 'claimed') : null,
    utcOffsetMin: tx.now.utcOffsetMin,
    series,
    counter,
    number: number.value,
    left: balanceOf(tx.read, account, accountId) + sign * amount,
  });
}

/** A slip that was just written, as whoever asked for it finds it again. */
export type SlipMade = { readonly slipId: string; readonly number: string };

/** Prints the slip, and opens the drawer for cash, once this transaction is committed. */
export type PutOnPaper = (tx: Tx, slip: SlipMade & { readonly movesCash: boolean }) => void;

/** Tells whoever watches money that some came or went, and queues the slip. */
export function moneyMoved(
  tx: Tx,
  { slipId, moved }: { readonly slipId: string; readonly moved: MoneyMoved },
  putOnPaper: PutOnPaper,
): SlipMade {
  for (const topic of ['customers', 'shift', 'draft']) tx.changed(topic);
  const { number, method } = moved;
  putOnPaper(tx, { slipId, number, movesCash: method === 'cash' });
  return { slipId, number };
}
