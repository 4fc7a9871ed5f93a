/** How much of the counted cash stays in the drawer for the next shift: typed on the pad, or one of the usual sums. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { amountTyped, isWholeCash, textOf, typeKey, type PadKey } from '../../lib/amount-entry.ts';
import { amountKeys } from '../../lib/amount-keys.ts';
import { useBurstRestore } from '../../lib/burst-restore.ts';
import { useKeys } from '../../lib/keys.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { NumberPad } from '../../ui/number-pad.tsx';
import { quickSums } from './quick-sums.ts';

export function FloatThatStays({
  text,
  cash,
  onText,
  onDone,
}: {
  readonly text: string;
  /** The cash that was counted, in minor units. */
  readonly cash: number;
  readonly onText: (text: string) => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const { shop, figures } = useTill();
  const { exponent, denominations } = shop.currency;
  const typed = amountTyped(text, exponent) ?? 0;
  /** What stood here at first gives way to the first digit. */
  const [isFresh, setIsFresh] = useState(true);
  function press(key: PadKey): void {
    setIsFresh(false);
    onText(typeKey(isFresh && key !== 'erase' ? '' : text, key, exponent));
  }
  const sums = [0, ...quickSums(denominations).slice(0, 3), cash].filter(
    (sum, place, all) => sum <= cash && all.indexOf(sum) === place,
  );
  useBurstRestore(text, onText);
  useKeys(
    'overlay',
    {
      Enter(event) {
        if (event.target instanceof HTMLButtonElement) return false;
        onDone();
        return true;
      },
      NumEnter: onDone,
      Escape: onDone,
      Backspace: () => press('erase'),
      Delete: () => press('clear'),
    },
    {
      otherwise: amountKeys(press),
    },
  );
  return (
    <section className="float-stays">
      <h2>{t('closing.stays')}</h2>
      <div className="amount-field" data-active="" role="group" aria-label={t('closing.stays')}>
        <output className="figure" aria-live="polite">
          {text === '' ? <span className="amount-exact">0</span> : figures.typed(text)}
          <i className="caret" aria-hidden="true" />
        </output>
      </div>
      <div className="reason-usual" role="group" aria-label={t('shift.sums')}>
        {sums.map((sum) => (
          <button
            key={sum}
            type="button"
            className="key key-small figure"
            aria-pressed={typed === sum}
            onClick={() => onText(textOf(sum, exponent))}
          >
            {figures.short(sum)}
          </button>
        ))}
      </div>
      <NumberPad
        label={t('closing.stays')}
        words={{ erase: t('pad.erase'), clear: t('pad.clear') }}
        corner={null}
        middle={isWholeCash(denominations, exponent) ? '00' : '.'}
        onPress={press}
      />
      <KeyButton label={t('closing.floatDone')} keyName="Enter" onPress={onDone} />
    </section>
  );
}
