/** A drawer being counted: how many of each note and coin, what lies beside them, what it comes to. Pure. */
import type { CurrencyView } from '#contract/app.ts';
import { amountTyped, typeKey, type PadKey } from '../../lib/amount-entry.ts';

/** One thing to type: how many of a note or coin, how many slips, or an amount. */
export type CountCell = {
  /** "note-50000", "coin-1000", "other", "card-slips", "card-amount". */
  readonly key: string;
  readonly kind: 'note' | 'coin' | 'other' | 'slips' | 'amount';
  /** Minor units of one piece; 0 for what is not counted by the piece. */
  readonly value: number;
};

/** What is counted but notes and coins: the rest of the cash as one amount, and the slips of methods beside the drawer. */
export type CountScope = { readonly hasRest: boolean; readonly methods: readonly string[] };

/** What was typed, by cell. A cell that nobody has touched is not there. */
export type CountTexts = Readonly<Record<string, string>>;

export type CashCount = {
  /** Of each value that was counted, largest first. A note and a coin of one value count together. */
  readonly denominations: { readonly value: number; readonly count: number }[];
  /** Minor units that are not in `denominations`. */
  readonly other: number;
  readonly total: number;
};

/** A bundle of a hundred thousand notes is a typing mistake. */
const longestCount = 5;

/** Notes, coins, the rest of the cash, then slips and amount of each method that is not in the drawer. */
export function cellsOf(
  pieces: CurrencyView['pieces'],
  { methods, hasRest }: CountScope,
): readonly CountCell[] {
  return [
    ...pieces.map(({ kind, value }) => ({ key: `${kind}-${value}`, kind, value })),
    ...(hasRest ? [{ key: 'other', kind: 'other' as const, value: 0 }] : []),
    ...methods.flatMap((method) => [
      { key: `${method}-slips`, kind: 'slips' as const, value: 0 },
      { key: `${method}-amount`, kind: 'amount' as const, value: 0 },
    ]),
  ];
}

/** The text of a cell after a key: whole pieces, or an amount. */
export function typeCount(cell: CountCell, text: string, key: PadKey, decimals: number): string {
  if (isAmount(cell)) return typeKey(text, key, decimals);
  if (key === '.') return text;
  const next = typeKey(text, key, 0);
  return next.length > longestCount ? text : next;
}

/** What a cell of the drawer comes to in minor units; null where nothing was typed. */
export function cellAmount(cell: CountCell, texts: CountTexts, decimals: number): number | null {
  const text = texts[cell.key] ?? '';
  if (text === '') return null;
  return isAmount(cell) ? (amountTyped(text, decimals) ?? 0) : Number(text) * cell.value;
}

/** The cash of the sheet; slips and amounts of other methods are left out. */
export function cashCounted(cells: readonly CountCell[], texts: CountTexts, decimals: number): CashCount {
  const counts = new Map<number, number>();
  for (const { key, kind, value } of cells) {
    const text = texts[key] ?? '';
    if (text === '' || (kind !== 'note' && kind !== 'coin')) continue;
    counts.set(value, (counts.get(value) ?? 0) + Number(text));
  }
  const denominations = [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.value - a.value);
  const other = amountTyped(texts['other'] ?? '', decimals) ?? 0;
  return {
    denominations,
    other,
    total: denominations.reduce((sum, { value, count }) => sum + value * count, other),
  };
}

/** The cell after this one in the order of counting; the last stays. */
export function nextCell(cells: readonly CountCell[], from: string): string {
  const at = cells.findIndex(({ key }) => key === from);
  return cells[Math.min(at + 1, cells.length - 1)]?.key ?? from;
}

/** The cell an arrow leads to, as they stand on the screen: notes left, coins right, the methods below in two columns. */
export function cellTowards(cells: readonly CountCell[], from: string, arrow: string): string {
  const places = placesOf(cells);
  const here = places.find(({ key }) => key === from);
  if (here === undefined) return from;
  const isSideways = arrow === 'ArrowLeft' || arrow === 'ArrowRight';
  const isForward = arrow === 'ArrowDown' || arrow === 'ArrowRight';
  const candidates = places.filter(({ column, row }) =>
    isSideways
      ? isForward
        ? column > here.column && row <= here.row
        : column < here.column && row <= here.row
      : column === here.column && (isForward ? row > here.row : row < here.row),
  );
  const nearest = candidates.toSorted((a, b) => Math.abs(a.row - here.row) - Math.abs(b.row - here.row))[0];
  return nearest?.key ?? from;
}

function placesOf(
  cells: readonly CountCell[],
): readonly { readonly key: string; readonly column: 0 | 1; readonly row: number }[] {
  const left = cells.filter(({ kind }) => kind === 'note');
  const right = cells.filter(({ kind }) => kind === 'coin' || kind === 'other');
  const below = cells.filter(({ kind }) => kind === 'slips' || kind === 'amount');
  const height = Math.max(left.length, right.length);
  return [
    ...left.map(({ key }, row) => ({ key, column: 0 as const, row })),
    ...right.map(({ key }, row) => ({ key, column: 1 as const, row })),
    ...below.map(({ key, kind }, place) => ({
      key,
      column: kind === 'slips' ? (0 as const) : (1 as const),
      row: height + Math.floor(place / 2),
    })),
  ];
}

function isAmount({ kind }: CountCell): boolean {
  return kind === 'other' || kind === 'amount';
}
