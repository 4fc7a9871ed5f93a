/** The number pad of a count: digits, and one wide key that leads to the next row. */
import { useTranslation } from 'react-i18next';
import type { PadKey } from '../../lib/amount-entry.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import type { Count } from './use-count.ts';
import '../../styles/count.css';

const digits: readonly PadKey[] = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '0'];

export function CountPad({ count, label }: { readonly count: Count; readonly label: string }) {
  const { t } = useTranslation();
  const { shop } = useTill();
  const isAmount = (kind: string): boolean => kind === 'other' || kind === 'amount';
  // Where amounts are typed as well the keys stand in the same places whichever cell one is at.
  const hasAmounts = count.cells.some(({ kind }) => isAmount(kind)) && shop.currency.exponent > 0;
  const active = count.cells.find(({ key }) => key === count.active);
  return (
    <div className="pad" role="group" aria-label={label}>
      {digits.map((digit) => (
        <button key={digit} type="button" className="pad-key figure" onClick={() => count.press(digit)}>
          {digit}
        </button>
      ))}
      {hasAmounts && (
        <button
          type="button"
          className="pad-key figure"
          disabled={active === undefined || !isAmount(active.kind)}
          onClick={() => count.press('.')}
        >
          .
        </button>
      )}
      <button
        type="button"
        className="pad-key"
        aria-label={t('pad.erase')}
        onClick={() => count.press('erase')}
      >
        <Icon name="erase" size={24} />
      </button>
      <button
        type="button"
        className="pad-key pad-next"
        data-wide={hasAmounts || undefined}
        aria-keyshortcuts="Enter"
        onClick={count.next}
      >
        {t('count.next')}
        <KeyCap name="Enter" />
      </button>
    </div>
  );
}
