/** Leave in place: whoever may do it types their PIN here, for this one action. It lies over the work area; the ticket stays. */
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CartView } from '#contract/sales.ts';
import { useApprovalQuestion } from '../lib/approval.ts';
import { digitKeys } from '../lib/amount-keys.ts';
import { attempt } from '../lib/attempt.ts';
import { showBand } from '../lib/band.ts';
import { useKeys } from '../lib/keys.ts';
import { queries, rpc } from '../lib/rpc.ts';
import { useScanClaim } from '../lib/scan-claims.ts';
import { useTill } from '../lib/till.ts';
import { useAnyonesPin } from '../lib/use-pin.ts';
import { PanelHead } from '../ui/panel-head.tsx';
import { PinPanel } from '../ui/pin-panel.tsx';

type Question = NonNullable<ReturnType<typeof useApprovalQuestion>>;

export function ApprovalSheet() {
  const question = useApprovalQuestion();
  return question === null ? null : (
    <Sheet key={`${question.subject} ${question.permission}`} question={question} />
  );
}

function Sheet({ question }: { readonly question: Question }) {
  const { t } = useTranslation();
  const { session, figures } = useTill();
  const about = useSubject(question.subject);
  const pin = useAnyonesPin({
    send: (digits) => {
      const { permission, subject } = question;
      return attempt(rpc.staff.approve({ pin: digits, permission, subject }));
    },
    onDone: ({ approvalId }) => question.answer(approvalId),
  });
  const cancel = (): void => question.answer(null);

  useScanClaim('overlay', () => showBand({ tone: 'bad', title: t('band.finishThis') }));
  useKeys(
    'overlay',
    {
      Escape: cancel,
      Enter: pin.submit,
      Backspace: pin.erase,
      Delete: pin.clear,
    },
    {
      isModal: true,
      otherwise: digitKeys(pin.type),
    },
  );

  return (
    <section className="approval" role="dialog" aria-modal="true" aria-label={t('approval.title')}>
      <PanelHead title={t('approval.title')} back={t('approval.cancel')} onBack={cancel} />
      <div className="pin-place approval-place">
        <dl className="approval-facts">
          <div>
            <dt>{t('approval.what')}</dt>
            <dd className="strong">{t(`permission.${question.permission}`)}</dd>
          </div>
          <div>
            <dt>{t('approval.who')}</dt>
            <dd>{session.name}</dd>
          </div>
          {about !== null && (
            <div>
              <dt>{t('approval.bill')}</dt>
              <dd>
                {about.name ?? t('approval.thisBill')}
                {about.items !== null && ` · ${t('ticket.items', { count: about.items })}`}
              </dd>
            </div>
          )}
          {about !== null && (
            <div>
              <dt>
                {t('ticket.total')} {figures.symbol}
              </dt>
              <dd className="approval-amount figure">{figures.amount(about.total)}</dd>
            </div>
          )}
        </dl>
        <PinPanel pin={pin} title={t('approval.pin')} help={t('approval.help')} give={t('approval.give')} />
      </div>
    </section>
  );
}

type Subject = { readonly name: string | null; readonly items: number | null; readonly total: number };

/** The bill that leave is asked for, as far as this screen knows it; null for a shift or a customer. */
function useSubject(subject: string): Subject | null {
  const client = useQueryClient();
  const recent = useQuery(queries.sales.recent.queryOptions({ input: { limit: 200 } })).data?.sales ?? [];
  const held = useQuery(queries.holds.list.queryOptions({ input: {} })).data?.held ?? [];
  const { queryKey } = queries.sales.cart.queryOptions({ input: {} });
  const cart = client.getQueryData<CartView>(queryKey);
  if (cart?.draftId === subject) return { name: null, items: Number(cart.itemCount), total: cart.total };
  const sale = recent.find(({ saleId }) => saleId === subject);
  if (sale !== undefined) return { name: sale.number, items: Number(sale.itemCount), total: sale.total };
  const waiting = held.find(({ heldId }) => heldId === subject);
  return waiting === undefined
    ? null
    : { name: `H-${waiting.token}`, items: Number(waiting.itemCount), total: waiting.total };
}
