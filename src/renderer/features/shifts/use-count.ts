/** A count while it is typed: the cell one is at, the keys that lead through the cells, and a scanner kept out. */
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurrencyView } from '#contract/app.ts';
import type { PadKey } from '../../lib/amount-entry.ts';
import { amountKeys } from '../../lib/amount-keys.ts';
import { showBand } from '../../lib/band.ts';
import { useBurstRestore } from '../../lib/burst-restore.ts';
import { isTyping, type KeyAction, type KeyMap } from '../../lib/keys.ts';
import { endsShortBurst } from '../../lib/wedge-listener.ts';
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
  /** Digits, erase, arrows, Enter: for the key layer of the screen that shows the sheet. None while a field has the focus. */
  readonly keys: KeyMap;
  readonly otherwise: KeyAction;
};

/** Counts begun and left, by what they are of: one who goes to look something up finds them as they were. */
const begun = new Map<string, CountTexts>();

/** `of` names the count, so that leaving the screen does not lose it; `methods` is what is counted beside the drawer. */
export function useCount(
  currency: CurrencyView,
  { of, hasRest, methods }: { of: string; hasRest: boolean; methods: readonly string[] },
): Count {
  const { t } = useTranslation();
  const { pieces, exponent } = currency;
  const joined = methods.join(' ');
  const cells = useMemo(
    () => cellsOf(pieces, { hasRest, methods: joined === '' ? [] : joined.split(' ') }),
    [pieces, hasRest, joined],
  );
  const first = cells[0]?.key ?? 'other';
  const [active, setActive] = useState(first);
  const [texts, setTexts] = useState<CountTexts>(() => begun.get(of) ?? {});
  useEffect(() => {
    begun.set(of, texts);
  }, [of, texts]);
  useBurstRestore(JSON.stringify(texts), (before) => setTexts(JSON.parse(before) as CountTexts));
  const cell = cells.find(({ key }) => key === active);

  function press(key: PadKey): void {
    if (cell === undefined) return;
    setTexts((now) => ({ ...now, [cell.key]: typeCount(cell, now[cell.key] ?? '', key, exponent) }));
  }
  const next = (): void => setActive(nextCell(cells, active));
  /** A key of the sheet, unless it belongs to a field of the screen. */
  const key =
    (act: (event: KeyboardEvent) => void): KeyAction =>
    (event) => {
      if (isTyping(event)) return false;
      act(event);
      return true;
    };
  const enter: KeyAction = (event) => {
    if (event.target instanceof HTMLButtonElement && event.key === 'Enter') return false;
    return key(() => {
      if (!endsShortBurst(event)) return next();
      press('clear');
      showBand({ tone: 'bad', title: t('band.looksScanned') });
    })(event);
  };
  const towards = (arrow: string): KeyAction => key(() => setActive(cellTowards(cells, active, arrow)));

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
    clear() {
      setTexts({});
      setActive(first);
    },
    keys: {
      Enter: enter,
      NumEnter: enter,
      ArrowDown: towards('ArrowDown'),
      ArrowUp: towards('ArrowUp'),
      ArrowLeft: towards('ArrowLeft'),
      ArrowRight: towards('ArrowRight'),
      Backspace: key(() => press('erase')),
      Delete: key(() => press('clear')),
    },
    otherwise: (event) => !isTyping(event) && amountKeys(press)(event),
  };
}
