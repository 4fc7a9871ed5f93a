/** One UPI payment seen at the bank: its reference makes it verified. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenItemView } from '#contract/day-end.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { Field, SubmitKey, useFirstField } from './settle-form.tsx';

export function ConfirmPayment({
  item,
  payment,
  onDone,
}: {
  readonly item: OpenItemView;
  readonly payment: NonNullable<OpenItemView['payment']>;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const form = useFirstField();
  const [reference, setReference] = useState(payment.reference ?? '');
  async function save(): Promise<void> {
    if (reference.trim() === '') return;
    const { tenderNo } = payment;
    const input = {
      commandId: newCommandId(),
      payments: [{ saleId: item.id, tenderNo, reference: reference.trim() }],
    };
    const result = await attemptCommand(() => rpc.dayEnd.confirmPayments(input));
    if (result.ok) onDone();
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }
  return (
    <form
      ref={form}
      className="day-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t('dayEnd.bankReference')} value={reference} onType={setReference} />
      <span className="spring" />
      <SubmitKey label={t('dayEnd.seenAtBank')} isOff={reference.trim() === ''} />
    </form>
  );
}
