/** What was done with the drawer by hand in this shift, newest first. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { CashMovementView } from '#contract/shifts.ts';
import type { PayInCategory, PayOutCategory } from '#domain/shift-cash.ts';
import { timeText } from '../../lib/figures.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import '../../styles/drawer.css';

/** `latest` is what this screen has just done: marked, so that one sees it was taken. */
export function Movements({ latest }: { readonly latest: CashMovementView | null }) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const movements = useQuery(queries.shifts.movements.queryOptions({ input: {} })).data?.movements ?? [];
  return (
    <div className="movements" role="region" aria-label={t('drawer.thisShift')} {...keyboardScrolled}>
      <h3 className="caption">{t(movements.length === 0 ? 'drawer.nothingYet' : 'drawer.thisShift')}</h3>
      <ul aria-live="polite">
        {movements.map((each) => (
          <li key={each.movementId} data-latest={each.movementId === latest?.movementId || undefined}>
            {each.movementId === latest?.movementId && (
              <span className="good">
                <Icon name="check" />
              </span>
            )}
            <span className="figure-text quiet">{timeText(each.atMs, language)}</span>
            <span className="clip">{whatWas(t, each)}</span>
            <span className="spring" />
            {each.kind !== 'no-sale' && (
              <b className="figure">{figures.amount(each.kind === 'pay-in' ? each.amount : -each.amount)}</b>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** "Money out, Tea and food: for the tailor, voucher 12" */
function whatWas(t: TFunction, { kind, category, note, bagNumber, voucher }: CashMovementView): string {
  const what =
    category === null
      ? bagNumber
      : kind === 'pay-in'
        ? t(`drawer.in.${category as PayInCategory}`)
        : t(`drawer.out.${category as PayOutCategory}`);
  return [
    t(`drawer.kind.${kind}`),
    what,
    note,
    voucher === null ? null : t('drawer.voucher', { number: voucher }),
  ]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}
