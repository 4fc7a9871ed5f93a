/** After the refund: what to hand over, the credit note's number, and that its paper is on the way. */
import { useTranslation } from 'react-i18next';
import type { CreditNoteView } from '#contract/returns.ts';
import { useKeys } from '../../lib/keys.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';

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
  return (
    <div className="panel returns return-done" role="status">
      <Icon name="check" size={24} />
      {paidBack.length === 0 ? (
        <p className="return-sum">{t('return.doneEven')}</p>
      ) : (
        paidBack.map(({ method, amount }) => (
          <p key={method} className="return-sum">
            {t(`return.give.${giveBy(method)}`)} <b className="figure">{figures.amount(amount)}</b>
          </p>
        ))
      )}
      <p>
        {t('return.note')} <b className="figure-text">{note.number}</b>
        {note.exchangedFor !== null && (
          <>
            {' · '}
            {t('ticket.bill')} <b className="figure-text">{note.exchangedFor.number}</b>
          </>
        )}
      </p>
      <KeyButton icon="forward" label={t('return.next')} keyName="Enter" onPress={onClose} />
    </div>
  );
}

function giveBy(method: string): 'cash' | 'credit' | 'dues' | 'bank' {
  if (method === 'cash') return 'cash';
  if (method === 'store-credit') return 'credit';
  return method === 'on-account' ? 'dues' : 'bank';
}
