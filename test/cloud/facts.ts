/** Facts of tills as the endpoint stores them, and the sums of them made by another hand: text in, BigInt out. */
import { v7 } from 'uuid';
import { hashOf, type Journal } from './till.ts';

export type Fact = { readonly type: string; readonly payload: unknown; readonly day?: string };

/** Adds facts to a journal; answers the run that holds them. */
export function append(journal: Journal, facts: readonly Fact[]) {
  const from = journal.entries.length + 1;
  for (const { type, payload, day = '2026-11-21' } of facts) {
    const seq = journal.entries.length + 1;
    const fields = {
      seq,
      id: v7(),
      atMs: 1_790_000_000_000 + seq,
      utcOffsetMin: 330,
      businessDay: day,
      actorId: null,
      commandId: v7(),
      type,
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    };
    const prevHash = journal.hashAt(seq - 1);
    journal.entries.push({ ...fields, hash: hashOf({ ...fields, chain: journal.chain, prevHash }) });
  }
  return journal.run(from);
}

type Line = {
  readonly variantId: string | null;
  readonly quantity: string;
  readonly condition?: string | undefined;
};

/** In cash to the coin, unless `change` went back. */
const cash = (amount: number, change = 0) => [{ method: 'cash', amount, received: amount + change }];

export const sale = (
  day: string,
  total: number,
  lines: readonly Line[],
  { shiftId = v7(), change = 0 }: { readonly shiftId?: string; readonly change?: number } = {},
): Fact => ({
  type: 'sale.committed.v1',
  day,
  payload: {
    saleId: v7(),
    shiftId,
    businessDay: day,
    total,
    lines,
    tenders: cash(total, change),
    change,
    number: 'A1/2627-1',
    note: null,
  },
});
export const voided = (day: string, total: number, lines: readonly Line[], shiftId = v7()): Fact => ({
  type: 'sale.voided.v1',
  day,
  payload: {
    saleId: v7(),
    shiftId,
    businessDay: day,
    total,
    lines,
    refunds: cash(total),
    reason: 'wrong bill',
  },
});
export const returned = (day: string, total: number, lines: readonly Line[], shiftId = v7()): Fact => ({
  type: 'return.committed.v1',
  day,
  payload: { returnId: v7(), shiftId, businessDay: day, total, lines, refunds: cash(total) },
});
export const adjusted = (lines: readonly Line[]): Fact => ({
  type: 'stock.adjusted.v1',
  payload: { reason: 'opening', lines },
});
export const styleSaved = (
  name: string,
  articles: readonly { variantId: string; code: string; size: string; colour?: string }[],
): Fact => ({
  type: 'style.saved.v1',
  payload: {
    styleId: v7(),
    name,
    brand: null,
    articles: articles.map(({ variantId, code, size, colour = null }) => ({
      variantId,
      sku: `SKU-${code}`,
      codes: [code],
      size,
      colour,
      colourHex: null,
    })),
  },
});

/** Numbers that the same seed gives again (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Sums = {
  readonly days: Map<string, { sales: bigint; returns: bigint }>;
  readonly stock: Map<string, bigint>;
};

/** What reports must say of these payloads. */
export function independentSums(
  entries: readonly { readonly type: string; readonly payload: string }[],
): Sums {
  const days: Sums['days'] = new Map();
  const stock: Sums['stock'] = new Map();
  for (const { type, payload } of entries) {
    const sign = {
      'sale.committed.v1': -1n,
      'sale.voided.v1': 1n,
      'return.committed.v1': 1n,
      'stock.adjusted.v1': 1n,
    }[type];
    if (sign === undefined) continue;
    // Written by this file.
    const fact = JSON.parse(payload) as { businessDay: string; total: number; lines: Line[] };
    for (const { variantId, quantity, condition = 'resale' } of fact.lines) {
      if (variantId === null || condition !== 'resale') continue;
      stock.set(variantId, (stock.get(variantId) ?? 0n) + sign * thousandths(quantity));
    }
    if (type === 'stock.adjusted.v1') continue;
    const day = days.get(fact.businessDay) ?? { sales: 0n, returns: 0n };
    if (type === 'return.committed.v1') day.returns += BigInt(fact.total);
    else day.sales -= sign * BigInt(fact.total);
    days.set(fact.businessDay, day);
  }
  return { days, stock };
}

function thousandths(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const size = BigInt(whole + fraction.padEnd(3, '0'));
  return text.startsWith('-') ? -size : size;
}

/** '1.25' of 1250n. */
export function decimalText(size: bigint): string {
  const digits = String(size < 0n ? -size : size).padStart(4, '0');
  const text = `${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/\.?0+$/, '');
  return size < 0n ? `-${text}` : text;
}
