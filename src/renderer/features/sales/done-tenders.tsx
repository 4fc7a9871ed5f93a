/** How a bill was paid, line by line to its total, and the way to say that a claimed payment was seen at the bank. */
import { useTranslation } from 'react-i18next';
import type { SaleView } from '#contract/sales.ts';
import { useTill } from '../../lib/till.ts';
import { SeenAtBank } from './seen-at-bank.tsx';
import { UpiState } from './upi-state.tsx';

type Tender = SaleView['tenders'][number];

export function DoneTenders({
  sale,
  onSale,
}: {
  readonly sale: SaleView;
  readonly onSale: (sale: SaleView) => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const { cashRounding, change, saleId } = sale;
  const open = sale.tenders.find(({ state }) => state === 'claimed');
  return (
    <section className="done-tenders" aria-label={t('done.howPaid')}>
      <ul>
        {sale.tenders.map((tender) => (
          <TenderRow key={tender.tenderNo} tender={tender} />
        ))}
        {change !== 0 && (
          <li className="done-tender">
            <b>{t('done.change')}</b>
            <span className="figure">{figures.amount(-change)}</span>
          </li>
        )}
        {cashRounding !== 0 && (
          <li className="done-tender">
            <b>{t('done.rounding')}</b>
            <span className="figure">{figures.amount(-cashRounding)}</span>
          </li>
        )}
        <li className="done-tender">
          <b>{t('ticket.total')}</b>
          <b className="figure">{figures.amount(sale.total)}</b>
        </li>
      </ul>
      {open !== undefined && (
        <SeenAtBank
          saleId={saleId}
          tenderNo={open.tenderNo}
          onVerified={(tenders) => onSale({ ...sale, tenders })}
        />
      )}
    </section>
  );
}

function TenderRow({ tender }: { readonly tender: Tender }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  // An exchange has words of its own.
  return (
    <li className="done-tender">
      <b>{t(`method.${tender.method}`)}</b>
      {tender.state === null ? (
        <span className="caption clip">
          {tender.method === 'cash' ? t('done.receivedWord') : tender.reference}
        </span>
      ) : (
        <UpiState state={tender.state} />
      )}
      <span className="figure">{figures.amount(tender.received)}</span>
    </li>
  );
}
