/** What the law lets a person ask for: their data as a file, and to be forgotten. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '#contract/customers.ts';
import { attempt } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { saveFile } from '../../lib/save-file.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { useSave } from '../../lib/use-save.ts';

export function ForgetForm({
  customer,
  onErased,
}: {
  readonly customer: CustomerView;
  readonly onErased: () => void;
}) {
  const { t } = useTranslation();
  const { save } = useSave(queries.customers.key());
  const [isAsking, setIsAsking] = useState(false);
  const { customerId } = customer;

  async function give(): Promise<void> {
    const result = await attempt(rpc.customers.export({ customerId }));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    const { fileName, json } = result.value;
    saveFile({ fileName, content: json, type: 'application/json' });
  }
  async function erase(): Promise<void> {
    setIsAsking(false);
    if (await save((commandId) => rpc.customers.erase({ customerId, commandId }))) onErased();
  }
  return (
    <section className="customer-form">
      <h2>{t('customer.erasing')}</h2>
      <p className="wide caption">{t('customer.eraseNote')}</p>
      <p className="customer-end">
        <KeyButton label={t('customer.export')} onPress={() => void give()} />
        {isAsking ? (
          <>
            <KeyButton tone="selected" label={t('customer.keep')} onPress={() => setIsAsking(false)} />
            <KeyButton icon="trash" label={t('customer.eraseSure')} onPress={() => void erase()} />
          </>
        ) : (
          <KeyButton icon="trash" label={t('customer.erase')} onPress={() => setIsAsking(true)} />
        )}
      </p>
    </section>
  );
}
