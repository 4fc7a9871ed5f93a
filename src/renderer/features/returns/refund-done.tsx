/** After the refund: what to hand over, the credit note's number, and that its paper is on the way. */
import { useTranslation } from 'react-i18next';
import type { CreditNoteView } from '#contract/returns.ts';
import { useKeys } from '../../lib/keys.ts';
import { useTill } from '../../lib/till.ts';
import { GlassFigure } from '../../ui/glass-figure.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';

export function RefundDone({
  note,
  onClose,
}: {
  readonly note: CreditNoteView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  useKeys('panel', { Enter: onClose, Escape: onClose });
  const paidBack = note.refunds.filter(({ method, amount }) => method !== 'exchange' && amount > 0);
  const only = paidBack.length === 1 ? paidBack[0] : undefined;
  const giveWords = ({ method }: (typeof paidBack)[number]): string => t(`return.give.${giveBy(method)}`);
  return (
    <div className="panel returns" role="status">
      <div className="glass refund-glass">
        <p className="change-head">
          <span>
            {only === undefined
              ? t(`return.${paidBack.length === 0 ? 'doneEven' : 'refundTitle'}`)
              : giveWords(only)}{' '}
            {paidBack.length > 0 && <span className="quieter">{figures.symbol}</span>}
          </span>
          <span className="glass-good">
            <Icon name="check" />
            {t('return.isBooked')}
          </span>
        </p>
        {only !== undefined && (
          <GlassFigure amount={only.amount} figures={figures} className="change-figure" />
        )}
        {only === undefined &&
          paidBack.map((each) => (
            <p key={each.method} className="refund-row">
              <span>{giveWords(each)}</span>
              <GlassFigure amount={each.amount} figures={figures} className="mid" />
            </p>
          ))}
      </div>
      <div className="return-body">
        <dl className="refund-papers">
          <div>
            <dt>{t('return.note')}</dt>
            <dd className="figure-text">{note.number}</dd>
          </div>
          {note.exchangedFor !== null && (
            <div>
              <dt>{t('ticket.bill')}</dt>
              <dd className="figure-text">{note.exchangedFor.number}</dd>
            </div>
          )}
        </dl>
      </div>
      <footer className="actions return-actions">
        <span className="spring" />
        <button type="button" className="pay" aria-keyshortcuts="Enter" onClick={onClose}>
          <span className="pay-word">{t('return.next')}</span>
          <KeyCap name="Enter" />
          <Icon name="forward" size={24} />
        </button>
      </footer>
    </div>
  );
}

function giveBy(method: string): 'cash' | 'credit' | 'dues' | 'bank' {
  if (method === 'cash') return 'cash';
  if (method === 'store-credit') return 'credit';
  return method === 'on-account' ? 'dues' : 'bank';
}
