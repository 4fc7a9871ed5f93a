/** Cash at the bank, or slips that were paid: how much arrived, with which reference, and why where it is another sum. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenItemView } from '#contract/day-end.ts';
import { parseScaled } from '#domain/decimal-text.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { localDay } from '../../lib/figures.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyCap } from '../../ui/key-cap.tsx';

export function SettleForm({
  kind,
  item,
  onDone,
}: {
  readonly kind: 'cash' | 'cards';
  readonly item: OpenItemView;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const { shop, figures } = useTill();
  const decimals = shop.currency.exponent;
  const form = useFirstField();
  const [amount, setAmount] = useState((item.amount / 10 ** decimals).toFixed(decimals));
  const [fee, setFee] = useState('0');
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const parsed = { amount: parseScaled(amount, decimals), fee: parseScaled(fee, decimals) };
  const arrived =
    parsed.amount.ok && parsed.fee.ok && parsed.amount.value >= 0 && parsed.fee.value >= 0
      ? { amount: parsed.amount.value, fee: parsed.fee.value }
      : null;
  const difference = arrived === null ? 0 : arrived.amount + arrived.fee - item.amount;
  const isReady = arrived !== null && (difference === 0 || reason.trim() !== '');

  async function save(): Promise<void> {
    if (arrived === null || !isReady) return;
    const common = {
      commandId: newCommandId(),
      shiftIds: [item.id],
      amount: arrived.amount,
      day: localDay(Date.now()),
      ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    };
    const result = await attemptCommand<unknown>(() =>
      kind === 'cash' ? rpc.dayEnd.bankCash(common) : rpc.dayEnd.settleCards({ ...common, fee: arrived.fee }),
    );
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
      <Field label={t('dayEnd.arrived')} value={amount} onType={setAmount} isFigure />
      {kind === 'cards' && <Field label={t('dayEnd.fee')} value={fee} onType={setFee} isFigure />}
      <Field label={t('dayEnd.reference')} value={reference} onType={setReference} />
      {difference !== 0 && <Field label={t('dayEnd.why')} value={reason} onType={setReason} />}
      {difference !== 0 && (
        <p className="bad">{t('dayEnd.differs', { amount: figures.amount(difference) })}</p>
      )}
      <span className="spring" />
      <SubmitKey label={t('dayEnd.save')} isOff={!isReady} />
    </form>
  );
}

/** What sends a form on this page: Enter from any of its fields does the same. */
function SubmitKey({ label, isOff }: { readonly label: string; readonly isOff: boolean }) {
  return (
    <button type="submit" className="key key-small tone-primary" disabled={isOff}>
      <span className="key-word">{label}</span>
      <KeyCap name="Enter" />
    </button>
  );
}

/** A form that opens with the first of its fields ready to be typed over. */
function useFirstField(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.select(), []);
  return form;
}

/** A field of a form on this page. */
function Field({
  label,
  value,
  onType,
  isFigure = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly isFigure?: boolean;
}) {
  return (
    <label className="day-field">
      <span className="caption">{label}</span>
      <input
        type="text"
        className={isFigure ? 'figure' : ''}
        inputMode={isFigure ? 'decimal' : 'text'}
        value={value}
        maxLength={isFigure ? 16 : 60}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
      />
    </label>
  );
}
