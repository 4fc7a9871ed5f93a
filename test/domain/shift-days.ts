/**
 * Random days at a till, and the drawer as someone who stood beside it would have kept it: every coin that went in or out by hand.
 *
 * The model knows nothing of bills, tenders or facts; it is told of hands only.
 */
import { payInCategories, payOutCategories } from '#domain/shift-cash.ts';
import type { BillFact, BillLine, FactTender, Paid, ShiftFact } from '#domain/shift-facts.ts';
import { tenderMethods, type TenderMethod } from '#domain/tender.ts';

export type Day = {
  readonly float: number;
  readonly facts: readonly ShiftFact[];
  /** What is in the drawer after each fact. */
  readonly drawer: readonly number[];
};

/** How many random days a test lives through: a short run by default, any number by GALLA_DAYS. */
export const days = Number(process.env['GALLA_DAYS'] ?? 300);

/** Small and repeatable (mulberry32): the same seed is the same day. */
export function randomSource(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const people = ['asha', 'ravi', 'meena'];
const notCash = tenderMethods.filter((method) => method !== 'cash');

/** At least `least` things happen: bills of every mix of tenders, returns, voids, money by hand, dues, advances, drops. */
export function randomDay(seed: number, least = 200): Day {
  const next = randomSource(seed);
  const float = next(5000) * 100;
  let inHand = float;
  const facts: ShiftFact[] = [];
  const drawer: number[] = [];
  const cashOfBill = new Map<string, number>();
  const open: BillFact[] = [];
  let counter = 0;

  function put(fact: ShiftFact): void {
    facts.push(fact);
    drawer.push(inHand);
  }
  function one<T>(list: readonly T[]): T {
    const found = list[next(list.length)];
    if (found === undefined) throw new Error('An empty list');
    return found;
  }
  /** Splits a sum over one to three methods; the cash of it is handed over or back. */
  function split(total: number, isPaying: boolean): Paid {
    const parts = 1 + next(3);
    const tenders: FactTender[] = [];
    let left = total;
    let change = 0;
    for (let part = 1; part <= parts && left >= 0; part += 1) {
      const amount = part === parts ? left : next(left + 1);
      left -= amount;
      const method: TenderMethod = next(2) === 0 ? 'cash' : one(notCash);
      let received = amount;
      if (method === 'cash' && isPaying) {
        // A larger note, and coins back out of the drawer.
        const more = next(3) === 0 ? next(200_000) : 0;
        // Paise are not in use everywhere: what is kept may be a coin more or less than what is due.
        const rounded = next(4) === 0 ? Math.round(amount / 100) * 100 : amount;
        received = rounded + more;
        inHand += received;
        inHand -= more;
        change += more;
      } else if (method === 'cash') inHand -= amount;
      const state = method === 'upi' ? one(['shown', 'claimed', 'verified'] as const) : null;
      tenders.push({ method, amount, received, state });
    }
    return { tenders, change };
  }
  function bill(kind: 'sale' | 'return'): void {
    counter += 1;
    const lines = Array.from({ length: 1 + next(4) }, () => randomLine(next));
    const exact = lines.reduce((sum, { total }) => sum + total, 0);
    const total = Math.round(exact / 100) * 100;
    const before = inHand;
    const fact: BillFact = {
      kind,
      id: `${kind}-${seed}-${counter}`,
      number: `A1/2627/${String(counter).padStart(6, '0')}`,
      staffId: one(people),
      hasCustomer: next(2) === 0,
      isBusiness: next(5) === 0,
      isExchange: next(6) === 0,
      atMs: Date.UTC(2026, 10, 21, 4, 0) + counter * 60_000,
      utcOffsetMin: 330,
      lines,
      taxable: lines.reduce((sum, { taxable }) => sum + taxable, 0),
      tax: lines.reduce((sum, { taxes }) => sum + taxes.reduce((all, { amount }) => all + amount, 0), 0),
      roundOff: total - exact,
      total,
      paid: split(total, kind === 'sale'),
    };
    if (kind === 'sale') {
      cashOfBill.set(fact.id, inHand - before);
      open.push(fact);
    }
    put(fact);
  }
  function voidOne(): void {
    const sale = open.splice(next(Math.max(1, open.length)), 1)[0];
    if (sale === undefined) return;
    // Exactly what the customer had left behind goes back.
    inHand -= cashOfBill.get(sale.id) ?? 0;
    const tenders = handedBack(sale.paid);
    put({ kind: 'void', saleId: sale.id, staffId: one(people), total: sale.total, tenders });
  }
  /** The customer says it was not cash, or that it was: the money changes places. */
  function correct(): void {
    const index = next(Math.max(1, open.length));
    const sale = open[index];
    if (sale === undefined) return;
    inHand -= cashOfBill.get(sale.id) ?? 0;
    const before = inHand;
    const after = split(sale.total, true);
    cashOfBill.set(sale.id, inHand - before);
    put({ kind: 'tenders-corrected', saleId: sale.id, before: sale.paid, after });
    open[index] = { ...sale, paid: after };
  }
  function byHand(): void {
    const amount = 1 + next(100_000);
    const staffId = one(people);
    const what = next(5);
    if (what === 0) {
      inHand += amount;
      put({ kind: 'paid-in', category: one(payInCategories), amount, staffId });
    } else if (what === 1) {
      inHand -= amount;
      put({ kind: 'paid-out', category: one(payOutCategories), amount, staffId });
    } else if (what === 2) {
      inHand -= amount;
      put({ kind: 'drop', amount, staffId });
    } else if (what === 3) {
      put({ kind: 'drawer-opened', staffId });
    } else {
      put({ kind: 'control', control: 'voided-line', amount, staffId });
    }
  }
  function onAccount(): void {
    const name = one(['dues-collected', 'advance-taken', 'advance-returned']);
    const amount = 1 + next(200_000);
    const sign = name === 'advance-returned' ? -1 : 1;
    const method: TenderMethod = one(['cash', 'upi', 'card'] as const);
    if (method === 'cash') inHand += sign * amount;
    put({
      kind: 'account',
      name,
      amount: sign * amount,
      tenders: [{ method, amount: sign * amount }],
      staffId: one(people),
    });
  }

  while (facts.length < least) {
    const what = next(20);
    if (what < 11) bill('sale');
    else if (what < 13) bill('return');
    else if (what === 13) voidOne();
    else if (what === 14) correct();
    else if (what < 18) byHand();
    else onAccount();
  }
  return { float, facts, drawer };
}

/** Each tender as much as it paid, the cash as the coins it was rounded to. */
function handedBack({ tenders, change }: Paid): FactTender[] {
  const last = tenders.findLastIndex(({ method }) => method === 'cash');
  const cash = tenders.filter(({ method }) => method === 'cash');
  const rounding = cash.reduce((sum, { received, amount }) => sum + received - amount, 0) - change;
  return tenders.map((tender, index) => {
    const amount = tender.amount + (index === last ? rounding : 0);
    return { ...tender, amount, received: amount };
  });
}

function randomLine(next: (below: number) => number): BillLine {
  const rate = [0, 5, 18, 40][next(4)] ?? 0;
  const quantity = 1000 * (1 + next(3));
  const gross = 100 + next(500_000);
  const lineDiscount = next(3) === 0 ? next(gross / 4) : 0;
  const billDiscount = next(4) === 0 ? next(gross / 4) : 0;
  const total = gross - lineDiscount - billDiscount;
  const tax = Math.round((total * rate) / (100 + rate));
  const half = Math.floor(tax / 2);
  return {
    category: ['men', 'women', 'kids'][next(3)] ?? '',
    brand: ['Tejas', null][next(2)] ?? null,
    quantity,
    gross,
    lineDiscount,
    promotion: 0,
    billDiscount,
    slabDiscount: 0,
    taxable: total - tax,
    rate: String(rate),
    taxes:
      rate === 0
        ? []
        : [
            { component: 'CGST', amount: half },
            { component: 'SGST', amount: tax - half },
          ],
    total,
    overriddenBy: next(9) === 0 ? next(1000) : null,
    isAboveLimit: next(20) === 0,
  };
}
