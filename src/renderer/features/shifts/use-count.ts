/** A count while it is typed: the cell one is at, the keys that lead through the cells, and a scanner kept out. */
import { useMemo, useState } from 'react';
import type { CurrencyView } from '#contract/app.ts';
import type { PadKey } from '../../lib/amount-entry.ts';
import { useBurstRestore } from '../../lib/burst-restore.ts';
import type { KeyAction, KeyMap } from '../../lib/keys.ts';
import {
  cashCounted,
  cellAmount,
  cellsOf,
  cellTowards,
  nextCell,
  typeCount,
  type CashCount,
  type CountCell,
  type CountTexts,
} from './count-sheet.ts';

export type Count = {
  readonly cells: readonly CountCell[];
  readonly active: string;
  readonly texts: CountTexts;
  readonly cash: CashCount;
  /** True where nothing has been typed. */
  readonly isBlank: boolean;
  readonly amountOf: (cell: CountCell) => number | null;
  readonly choose: (key: string) => void;
  readonly press: (key: PadKey) => void;
  readonly next: () => void;
  readonly clear: () => void;
  /** Digits, point, erase, arrows, Enter: for the key layer of the screen that shows the sheet. */
  readonly keys: KeyMap;
  readonly otherwise: KeyAction;
};

/** `methods`: what is counted beside the drawer. */
export function useCount(currency: CurrencyView, methods: readonly string[] = []): Count {
  const { pieces, exponent } = currency;
  const joined = methods.join(' ');
  const cells = useMemo(
    () => cellsOf(pieces, joined === '' ? [] : joined.split(' ')),
    [pieces, joined],
  );
  const [active, setActive] = useState(() => cells[0]?.key ?? 'other');
  const [texts, setTexts] = useState<CountTexts>({});
  const cell = cells.find(({ key }) => key === active);

  function press(key: PadKey): void {
    if (cell === undefined) return;
    setTexts((now) => ({ ...now, [cell.key]: typeCount(cell, now[cell.key] ?? '', key, exponent) }));
  }
  const next = (): void => setActive(nextCell(cells, active));
  const towards =
    (arrow: string): KeyAction =>
    () =>
      setActive(cellTowards(cells, active, arrow));
  const nextUnlessPressing: KeyAction = (event) => {
    if (event.target instanceof HTMLButtonElement && event.key === 'Enter') return false;
    next();
    return true;
  };
  useBurstRestore(JSON.stringify(texts), (before) => setTexts(JSON.parse(before) as CountTexts));

  return {
    cells,
    active,
    texts,
    cash: cashCounted(cells, texts, exponent),
    isBlank: Object.values(texts).every((text) => text === ''),
    amountOf: (each) => cellAmount(each, texts, exponent),
    choose: setActive,
    press,
    next,
    clear: () => {
      setTexts({});
      setActive(cells[0]?.key ?? 'other');
    },
    keys: {
      Enter: nextUnlessPressing,
      NumEnter: next,
      ArrowDown: towards('ArrowDown'),
      ArrowUp: towards('ArrowUp'),
      ArrowLeft: towards('ArrowLeft'),
      ArrowRight: towards('ArrowRight'),
      Backspace: () => press('erase'),
      Delete: () => press('clear'),
    },
    otherwise: (event) => {
      if (!/^[\d.,]$/.test(event.key) || event.ctrlKey || event.altKey) return false;
      press(event.key === ',' ? '.' : (event.key as PadKey));
      return true;
    },
  };
}
