/** Takes a bill back whole, with its reason; over the paper, and with leave where the right is lacking. */
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { SaleSummary } from '#contract/sales.ts';
import { attemptApproved } from '../../lib/approval.ts';
import { showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { PanelHead } from '../../ui/panel-head.tsx';
import { ReasonList } from '../../ui/reason-list.tsx';

const reasons = ['rung-up-twice', 'wrong-article', 'wrong-tender', 'changed-mind', 'test'] as const;

export function VoidBill({ sale, onClose }: { readonly sale: SaleSummary; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const client = useQueryClient();
  const { saleId, number, total } = sale;

  async function voidIt(reason: string): Promise<void> {
    const commandId = newCommandId();
    const result = await attemptApproved(saleId, (approvalId) =>
      rpc.sales.void({ commandId, saleId, reason, ...(approvalId === undefined ? {} : { approvalId }) }),
    );
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    onClose();
    const cash = result.value.tenders.reduce(
      (sum, { method, amount }) => sum + (method === 'cash' ? amount : 0),
      0,
    );
    const isAllCash = cash === result.value.total;
    const title = isAllCash ? t('void.done', { amount: figures.amount(cash) }) : t('void.doneOther');
    showBand({ tone: 'warn', title, detail: number });
    await client.invalidateQueries({ queryKey: queries.sales.key() });
    await client.invalidateQueries({ queryKey: queries.receipts.key() });
  }
  return (
    <div className="void-bill">
      <PanelHead
        title={t('void.title')}
        note={`${number} · ${figures.amount(total)}`}
        back={t('panel.back')}
        onBack={onClose}
      />
      <p className="void-note">{t('void.note')}</p>
      <ReasonList
        label={t('remove.why')}
        reasons={reasons.map((value) => ({ value, label: t(`why.${value}`) }))}
        other={t('remove.other')}
        onChoose={(reason) => void voidIt(reason)}
        onClose={onClose}
      />
    </div>
  );
}
