/** What is known of a customer, to look at: balances, sizes, open bills by age, history. */
import i18next, { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '#contract/customers.ts';
import { shortDay, quantityText, timeText } from '../../lib/figures.ts';
import { useTill } from '../../lib/till.ts';

export function CustomerFacts({ customer }: { readonly customer: CustomerView }) {
  const { t } = useTranslation();
  const { figures, language, settings } = useTill();
  const { credit } = customer;
  const overdue = credit.ageing.total - credit.ageing.notYetDue;
  const sizes = customer.usualSizes
    .map(({ category, size }) => `${categoryWords(t, category)} ${size}`)
    .join(' · ');
  const last = customer.lastVisitMs;
  return (
    <dl className="customer-facts">
      <div className={overdue > 0 ? 'is-warn' : undefined}>
        <dt>{t('customer.dues')}</dt>
        <dd className="figure">{figures.amount(credit.dues)}</dd>
        <dd className={overdue > 0 ? 'warn strong' : 'caption'}>
          {overdue > 0
            ? t('customer.overdue', { amount: figures.amount(overdue) })
            : credit.limit > 0
              ? t('customer.limitIs', { amount: figures.amount(credit.limit), count: credit.termsDays })
              : t('customer.noCredit')}
        </dd>
      </div>
      <div>
        <dt>{t('customer.advance')}</dt>
        <dd className="figure">{figures.amount(customer.advance)}</dd>
      </div>
      <div>
        <dt>{t('customer.storeCredit')}</dt>
        <dd className="figure">{figures.amount(customer.storeCredit)}</dd>
      </div>
      {(settings.pointsPerHundred > 0 || customer.points !== 0) && (
        <div className={customer.points < 0 ? 'is-warn' : undefined}>
          <dt>{t('customer.points')}</dt>
          <dd className="figure">{quantityText(String(customer.points))}</dd>
          {customer.points < 0 && <dd className="warn strong">{t('customer.pointsBelow')}</dd>}
        </div>
      )}
      <div>
        <dt>{t('customer.came')}</dt>
        <dd>{t('customer.visits', { count: customer.visits })}</dd>
        <dd className="caption">
          {last === null
            ? t('customer.never')
            : t('customer.last', { when: timeText(last, language, 'with-day') })}
        </dd>
      </div>
      <div>
        <dt>{t('customer.sizes')}</dt>
        <dd>{sizes === '' ? t('customer.noSizes') : sizes}</dd>
      </div>
    </dl>
  );
}

/** Categories of the sample shop have words in both languages; a shop's own stand by their code. */
function categoryWords(t: TFunction, code: string): string {
  const key = `category.${code}`;
  return i18next.exists(key) ? t(key as 'category.men') : code;
}

/** Bills on account, the oldest first: the order in which money is spread over them. */
export function OpenBills({ customer }: { readonly customer: CustomerView }) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const { ageing, openBills } = customer.credit;
  const ages = (['notYetDue', 'upTo30', 'upTo60', 'upTo90', 'older'] as const).filter(
    (age) => ageing[age] > 0,
  );
  return (
    <section className="customer-part">
      <h3>{t('customer.openBills')}</h3>
      <p className="customer-ages">
        {ages.map((age) => (
          <span key={age} className={age === 'notYetDue' ? 'quiet' : 'warn strong'}>
            {t(`customer.age.${age}`)} <b className="figure-text">{figures.amount(ageing[age])}</b>
          </span>
        ))}
      </p>
      <ul>
        {openBills.map((bill) => (
          <li key={bill.saleId}>
            <span className="figure-text strong">{bill.number}</span>
            <span className="caption clip">
              {t('customer.dueOn', {
                billed: shortDay(bill.businessDay, language),
                due: shortDay(bill.dueOn, language),
              })}
            </span>
            <span className="figure">{figures.amount(bill.open)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function CustomerHistory({ customer }: { readonly customer: CustomerView }) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  return (
    <section className="customer-part">
      <h3>{t('customer.history')}</h3>
      {customer.history.length === 0 && <p className="quiet">{t('customer.noHistory')}</p>}
      <ul>
        {customer.history.map((visit) => (
          <li key={visit.documentId}>
            <span className="strong customer-day">{shortDay(visit.businessDay, language)}</span>
            <span className="line-words">
              <span className="clip">
                {visit.items
                  .map(({ name, size, quantity }) =>
                    [quantity === '1' ? null : `${quantityText(quantity)} ×`, name, size]
                      .filter(Boolean)
                      .join(' '),
                  )
                  .join(', ')}
              </span>
              <span className="caption figure-text">
                {visit.kind === 'return' ? `${t('customer.return')} ${visit.number}` : visit.number}
              </span>
            </span>
            <span className={`figure ${visit.kind === 'return' ? 'bad' : ''}`}>
              {figures.amount(visit.kind === 'return' ? -visit.total : visit.total)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
