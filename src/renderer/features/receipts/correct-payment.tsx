/** How a bill was really paid: each payment under its true method, with the reason; over the paper, with leave where the right is lacking. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SaleView } from '#contract/sales.ts';
import { attemptApproved } from '../../lib/approval.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { restFocus } from '../../lib/focus.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { PanelHead } from '../../ui/panel-head.tsx';
import { ReasonList } from '../../ui/reason-list.tsx';
import { CorrectRow } from './correct-row.tsx';
import {
  amountOf,
  asRung,
  correctable,
  correctedTender,
  isAsRung,
  isCorrectable,
  type Really,
} from './payment-correction.ts';

const reasons = ['wrong-key', 'paid-otherwise', 'machine-failed'] as const;

export function CorrectPayment({
  saleId,
  onClose,
}: {
  readonly saleId: string;
  readonly onClose: () => void;
}) {
  const sale = useQuery(queries.sales.sale.queryOptions({ input: { saleId } })).data;
  return sale === undefined ? null : <Correct sale={sale} onClose={onClose} />;
}

function Correct({ sale, onClose }: { readonly sale: SaleView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { figures, settings, shop } = useTill();
  const decimals = shop.currency.exponent;
  const client = useQueryClient();
  const { saleId, number, total } = sale;
  const [really, setReally] = useState<readonly Really[]>(() => sale.tenders.map(asRung));
  const [at, setAt] = useState(0);
  const set = (place: number, part: Partial<Really>): void =>
    setReally((before) => before.map((each, index) => (index === place ? { ...each, ...part } : each)));
  const isAccount = sale.tenders.some(({ method }) => !isCorrectable(method));
  const isOnly = sale.tenders.length === 1;
  const said = sale.tenders.map((tender, place) => {
    const each = really[place] ?? asRung(tender);
    return { tender, really: each, amount: amountOf(tender, each, decimals) };
  });
  const together = said.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const isSame = said.every((each) => isAsRung(each.tender, each.really, decimals));
  const shown = correctable.filter(
    ({ method }) => method === 'cash' || (settings.tenderMethods as readonly string[]).includes(method),
  );

  async function correct(reason: string): Promise<void> {
    clearBand();
    if (isSame) return showBand({ tone: 'bad', title: t('correct.same') });
    const commandId = newCommandId();
    const tenders = said.flatMap((each) =>
      each.amount === null ? [] : [correctedTender(each.really, { amount: each.amount, isOnly })],
    );
    if (tenders.length < said.length) return showBand({ tone: 'bad', title: t('correct.badAmount') });
    // The PIN of whoever gives leave is not to be typed into a field here.
    restFocus();
    const result = await attemptApproved(saleId, (approvalId) =>
      rpc.sales.correctTender({
        commandId,
        saleId,
        tenders,
        reason,
        ...(approvalId === undefined ? {} : { approvalId }),
      }),
    );
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    onClose();
    showBand({ tone: 'warn', title: t('correct.done'), detail: number });
    await client.invalidateQueries({ queryKey: queries.sales.key() });
    await client.invalidateQueries({ queryKey: queries.receipts.key() });
  }

  return (
    <div className="correct-payment">
      <PanelHead
        title={t('correct.title')}
        note={`${number} · ${figures.amount(total)}`}
        back={t('panel.back')}
        onBack={onClose}
      />
      <p className="void-note">{t(isAccount ? 'correct.account' : 'correct.note')}</p>
      {!isAccount && (
        <>
          <ol className="correct-rows">
            {said.map((each, place) => (
              <CorrectRow
                key={each.tender.tenderNo}
                tender={each.tender}
                really={each.really}
                hasAmount={!isOnly}
                shown={shown}
                hasKeys={place === at}
                onFocus={() => setAt(place)}
                onChange={(part) => {
                  setAt(place);
                  set(place, part);
                }}
              />
            ))}
          </ol>
          {!isOnly && (
            <p className={`correct-sum ${together < total ? 'warn' : 'quiet'}`} role="status">
              {t('correct.together', { sum: figures.amount(together), total: figures.amount(total) })}
            </p>
          )}
          <ReasonList
            label={t('remove.why')}
            reasons={reasons.map((value) => ({ value, label: t(`why.${value}`) }))}
            other={t('remove.other')}
            keys={{
              ...Object.fromEntries(shown.map(({ method, key }) => [key, () => set(at, { method })])),
              ArrowDown: () => setAt(Math.min(sale.tenders.length - 1, at + 1)),
              ArrowUp: () => setAt(Math.max(0, at - 1)),
            }}
            onChoose={(reason) => void correct(reason)}
            onClose={onClose}
          />
        </>
      )}
    </div>
  );
}
