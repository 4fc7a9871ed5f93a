/** A difference as sign, word and shape: over, short or balanced. Never colour alone. */
import { useTranslation } from 'react-i18next';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';

type Verdict = 'over' | 'short' | 'balanced';

const looks = {
  over: { tone: 'warn', icon: 'over' },
  short: { tone: 'bad', icon: 'short' },
  balanced: { tone: 'good', icon: 'check' },
} as const;

function verdictOf(difference: number): Verdict {
  return difference > 0 ? 'over' : difference < 0 ? 'short' : 'balanced';
}

/** "▲ Over 100.00", as one line. */
export function DifferenceWords({ difference }: { readonly difference: number }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const verdict = verdictOf(difference);
  return (
    <p className={`verdict ${looks[verdict].tone}`} role="status">
      <Icon name={looks[verdict].icon} />
      <b>{t(`verdict.${verdict}`)}</b>
      {difference !== 0 && (
        <span className="figure-text">{signed(figures.amount(difference), difference)}</span>
      )}
    </p>
  );
}

/** The figure and the word in two cells of a table. */
export function DifferenceCells({ difference }: { readonly difference: number }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const verdict = verdictOf(difference);
  const { tone, icon } = looks[verdict];
  return (
    <>
      <td className={`compare-difference figure ${difference === 0 ? 'quiet' : tone}`}>
        {signed(figures.amount(difference), difference)}
      </td>
      <td>
        <span className={`verdict ${tone}`}>
          <Icon name={icon} />
          <b>{t(`verdict.${verdict}`)}</b>
        </span>
      </td>
    </>
  );
}

/** "+100.00"; the minus sign is the figure's own. */
function signed(amount: string, difference: number): string {
  return difference > 0 ? `+${amount}` : amount;
}
