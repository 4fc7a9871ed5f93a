/** How a bill was paid, as it is known now: what was put right of it, and what is still to be seen at the bank. */
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { timeText } from '../../lib/figures.ts';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { whyWords } from '../../lib/why-words.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { DoneTenders } from '../sales/api.ts';

export function BillPayment({
  saleId,
  isOff,
  hasKeys,
  onCorrect,
}: {
  readonly saleId: string;
  /** It was taken back whole: nothing of it is put right. */
  readonly isOff: boolean;
  /** False while a panel lies over the bill. */
  readonly hasKeys: boolean;
  readonly onCorrect: () => void;
}) {
  const { t } = useTranslation();
  const { language } = useTill();
  const client = useQueryClient();
  const options = queries.sales.sale.queryOptions({ input: { saleId } });
  const sale = useQuery(options).data;
  if (sale === undefined) return null;
  return (
    <aside className="bill-jobs bill-payment">
      <h3>{t('done.howPaid')}</h3>
      {hasKeys && (
        <DoneTenders
          key={saleId}
          sale={sale}
          onSale={(next) => {
            client.setQueryData(options.queryKey, next);
            void client.invalidateQueries({ queryKey: queries.receipts.document.key() });
          }}
        />
      )}
      {sale.corrections.map(({ atMs, by, approvedBy, reason, before }) => (
        <p key={atMs} className="warn">
          {t('correct.was', { methods: before.map(({ method }) => t(`method.${method}`)).join(', ') })}{' '}
          <span className="caption">
            {[whyWords(t, reason), timeText(atMs, language), by, approvedBy].filter(Boolean).join(' · ')}
          </span>
        </p>
      ))}
      <KeyButton look="small" label={t('correct.key')} keyName="Alt+P" isOff={isOff} onPress={onCorrect} />
    </aside>
  );
}
