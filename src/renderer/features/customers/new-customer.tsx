/** A customer who is not in the book: phone and name, and Enter. */
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '#contract/customers.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** `typed` is what nobody was found by: digits are the phone, anything else the name. */
export function NewCustomer({
  typed,
  onBack,
  onMade,
  onKnown,
}: {
  readonly typed: string;
  readonly onBack: () => void;
  readonly onMade: (customer: CustomerView) => void;
  /** The phone is another customer's: whose. */
  readonly onKnown: (customerId: string) => void;
}) {
  const { t } = useTranslation();
  const isPhone = /^[\s\d+().-]+$/.test(typed);
  const [phone, setPhone] = useState(isPhone ? typed.trim() : '');
  const [name, setName] = useState(isPhone ? '' : typed.trim());
  const [isSending, setIsSending] = useState(false);
  const isReady = phone.trim() !== '' && name.trim() !== '' && !isSending;
  useKeys('panel', { Escape: onBack });

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isReady) return;
    setIsSending(true);
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.customers.create({ commandId, phone, name }));
    setIsSending(false);
    if (result.ok) return onMade(result.value);
    const { customerId } = result.error.data;
    const isKnown = result.error.code === 'phone-taken' && typeof customerId === 'string';
    showBand({
      tone: 'bad',
      ...refusalWords(t, result.error),
      ...(isKnown
        ? { action: { label: t('customer.takeThem'), key: 'F3', run: () => onKnown(customerId) } }
        : {}),
    });
  }

  return (
    <div className="panel">
      <PanelHead title={t('customer.new')} back={t('panel.back')} onBack={onBack} />
      <form className="customer-new" noValidate onSubmit={(event) => void send(event)}>
        <TextField
          label={t('customer.phone')}
          value={phone}
          kind="tel"
          longest={40}
          isFirst={!isPhone}
          onChange={setPhone}
        />
        <TextField
          label={t('customer.name')}
          value={name}
          longest={120}
          isFirst={isPhone}
          onChange={setName}
        />
        <p className="caption">{t('customer.newNote')}</p>
        <button type="submit" className="key key-plain tone-primary" disabled={!isReady}>
          <span className="key-word">{t('customer.addThem')}</span>
          <KeyCap name="Enter" />
        </button>
      </form>
    </div>
  );
}
