/** The decision to void a bill: a second fact that stands against the first to the last coin; nothing is deleted. */
import type { BillSums } from './bill-facts.ts';
import type { Commission } from './commission.ts';
import type { ShiftId, StaffId } from './ids.ts';
import { err, ok, type Result } from './result.ts';
import type { SaleCommitted, SaleLine, SaleTender } from './sale.ts';
import type { Instant } from './time.ts';

/**
 * The payload of `sale.voided.v1`: everything of the sale that somebody counts, with the sale's own signs.
 *
 * `refunds` are its tenders, each as much as it paid: what is handed back; of cash the coins that it was rounded to.
 */
export type SaleVoided = BillSums & {
  readonly saleId: string;
  /** Stays used: it is reported as cancelled. */
  readonly number: string;
  readonly series: string;
  readonly counter: number;
  readonly tillId: string;
  readonly shiftId: string;
  readonly staffId: string;
  /** Whose bill it was. */
  readonly soldBy: string;
  readonly approvedBy: string | null;
  readonly customerId: string | null;
  readonly reason: string;
  readonly atMs: number;
  readonly utcOffsetMin: number;
  readonly businessDay: string;
  readonly lines: readonly {
    readonly lineId: string;
    readonly variantId: string | null;
    readonly quantity: string;
    readonly taxable: number;
    readonly total: number;
    /** Who sold it, and what they earned by it: both go back. Absent where nobody did. */
    readonly salespersonId?: string | undefined;
    readonly commission?: Commission | undefined;
  }[];
  readonly refunds: readonly SaleTender[];
  /** All that the bill had earned its customer; absent: none. */
  readonly points?: number | undefined;
};

/** Why a bill can only be returned: it was voided, its shift is over, goods of it came back, or a credit note paid part of it. */
export type VoidError = 'voided-already' | 'other-shift' | 'came-back' | 'part-of-exchange';

export type VoidInput = {
  readonly sale: SaleCommitted;
  readonly isVoided: boolean;
  /** Whether anything of it was returned. */
  readonly hasReturns: boolean;
  readonly shiftId: ShiftId;
  readonly staffId: StaffId;
  readonly approvedBy: StaffId | null;
  readonly reason: string;
  readonly now: { readonly at: Instant; readonly utcOffsetMin: number };
};

/** Only in the shift that sold it: its drawer is the one that gives the money back, and its Z counts both. */
export function decideVoid(input: VoidInput): Result<SaleVoided, VoidError> {
  const { sale } = input;
  if (input.isVoided) return err('voided-already');
  if (sale.shiftId !== input.shiftId) return err('other-shift');
  if (input.hasReturns) return err('came-back');
  if (sale.tenders.some(({ method }) => method === 'exchange')) return err('part-of-exchange');
  return ok({
    saleId: sale.saleId,
    number: sale.number,
    series: sale.series,
    counter: sale.counter,
    tillId: sale.tillId,
    shiftId: sale.shiftId,
    staffId: input.staffId,
    soldBy: sale.staffId,
    approvedBy: input.approvedBy,
    customerId: sale.customerId,
    reason: input.reason,
    atMs: input.now.at,
    utcOffsetMin: input.now.utcOffsetMin,
    businessDay: sale.businessDay,
    lines: sale.lines.map(voidedLine),
    taxes: sale.taxes,
    gross: sale.gross,
    discount: sale.discount,
    taxable: sale.taxable,
    tax: sale.tax,
    roundOff: sale.roundOff,
    total: sale.total,
    itemCount: sale.itemCount,
    refunds: refundsOf(sale),
    ...(sale.points === undefined ? {} : { points: sale.points.earned }),
  });
}

function voidedLine(line: SaleLine): SaleVoided['lines'][number] {
  const { lineId, variantId, quantity, taxable, total, salespersonId, commission } = line;
  return {
    lineId,
    variantId,
    quantity,
    taxable,
    total,
    ...(salespersonId === null ? {} : { salespersonId }),
    ...(commission === undefined ? {} : { commission }),
  };
}

/** What was handed over beyond the amount went back as change at once; cash was rounded to coins, and goes back as them. */
function refundsOf({ tenders, cashRounding }: SaleCommitted): SaleTender[] {
  const last = tenders.findLastIndex(({ method }) => method === 'cash');
  return tenders.map((tender, index) => {
    const amount = tender.amount + (index === last ? cashRounding : 0);
    return { ...tender, amount, received: amount };
  });
}
