/** The Zs of the day: by whom, over or short, and where to look. */
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { CauseView, DayShiftView } from '#contract/day-end.ts';
import { assertNever } from '#domain/result.ts';
import type { Figures } from '../../lib/figures.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';

export function DrawerList({ shifts }: { readonly shifts: readonly DayShiftView[] }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('dayEnd.drawers')} {...keyboardScrolled}>
      <header className="day-head">
        <h2>{t('dayEnd.drawers')}</h2>
      </header>
      <ul className="day-list">
        {shifts.map((shift) => (
          <Drawer key={shift.shiftId} shift={shift} />
        ))}
      </ul>
    </section>
  );
}

function Drawer({ shift }: { readonly shift: DayShiftView }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const { zNumber, variances, causes, reason, approvedBy } = shift;
  return (
    <li>
      <p className="day-row">
        <b>{shift.till}</b>
        <span />
        <span className="figure">{zNumber === null ? '' : figures.amount(shift.net)}</span>
      </p>
      <p className="caption">
        {zNumber === null
          ? t('dayEnd.stillOpen', { name: shift.openedBy })
          : t('dayEnd.zBy', { number: zNumber, name: shift.closedBy ?? '' })}
      </p>
      {variances.filter(hasMoney).map(({ method, difference }) => (
        <p key={method} className={`day-row ${difference === 0 ? 'good' : difference < 0 ? 'bad' : 'warn'}`}>
          <Icon name={difference === 0 ? 'check' : 'alert'} size={18} />
          <span>
            {t(`method.${method}`)}:{' '}
            {t(difference === 0 ? 'dayEnd.balanced' : difference < 0 ? 'dayEnd.short' : 'dayEnd.over')}
          </span>
          <span className="figure">{difference === 0 ? '' : figures.amount(difference)}</span>
        </p>
      ))}
      {reason !== null && (
        <p className="caption">
          {t('dayEnd.reason', { reason })}
          {approvedBy !== null && ` · ${t('dayEnd.approvedBy', { name: approvedBy })}`}
        </p>
      )}
      {causes.length > 0 && (
        <div className="day-coach">
          <p className="strong">{t('dayEnd.lookHere')}</p>
          <ul>
            {causes.map((cause) => (
              <li key={JSON.stringify(cause)}>{causeWords(t, figures, cause)}</li>
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}

/** What was neither taken nor found is no line. */
function hasMoney({ expected, counted }: DayShiftView['variances'][number]): boolean {
  return expected !== 0 || counted !== 0;
}

/** A cause as a sentence: where to look, never who did it. */
function causeWords(t: TFunction, figures: Figures, { kind, detail }: CauseView): string {
  const amount = (name: string): string => figures.short(Number(detail[name] ?? 0));
  const method = (name: string): string => t(`method.${String(detail[name]) as 'cash'}`);
  switch (kind) {
    case 'rung-as':
      return t('dayEnd.cause.rung-as', {
        number: detail['number'],
        amount: amount('amount'),
        rung: method('rung'),
        paid: method('paid'),
      });
    case 'note-mistaken':
      return t(detail['side'] === 'taken' ? 'dayEnd.cause.note-taken' : 'dayEnd.cause.note-given', {
        number: detail['number'],
        large: amount('large'),
        small: amount('small'),
      });
    case 'change-kept':
    case 'change-twice':
      return t(`dayEnd.cause.${kind}`, { number: detail['number'], amount: amount('amount') });
    case 'movement-reversed':
    case 'movement-twice':
      return t(`dayEnd.cause.${kind}`, { amount: amount('amount') });
    case 'digits-swapped':
      return t('dayEnd.cause.digits-swapped', {
        value: amount('value'),
        counted: detail['counted'],
        perhaps: detail['perhaps'],
      });
    case 'miscounted': {
      const pieces = Number(detail['pieces'] ?? 0);
      const words = pieces > 0 ? 'dayEnd.cause.counted-more' : 'dayEnd.cause.counted-fewer';
      return t(words, { value: amount('value'), count: Math.abs(pieces) });
    }
    default:
      return assertNever(kind);
  }
}
