/** The customer on the bill: what stands between them and the shop, what fits them, what they bought. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CustomerView } from '#contract/customers.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { CustomerFacts, CustomerHistory, OpenBills } from './customer-facts.tsx';
import { MoneyPanel, type MoneyTaken } from './money-panel.tsx';

type Taking = 'dues' | 'advance';

export function CustomerCard({
  customerId,
  onOther,
  onTakeOff,
  onClose,
}: {
  readonly customerId: string;
  readonly onOther: () => void;
  readonly onTakeOff: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const client = useQueryClient();
  const [taking, setTaking] = useState<Taking | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const viewOptions = queries.customers.view.queryOptions({ input: { customerId } });
  const customer = useQuery(viewOptions).data;

  async function take(money: MoneyTaken): Promise<void> {
    clearBand();
    const input = { ...money, customerId, commandId: newCommandId() };
    const send = taking === 'dues' ? rpc.customers.collectDues : rpc.customers.takeAdvance;
    const result = await attemptCommand(() => send(input));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    client.setQueryData(viewOptions.queryKey, result.value.customer);
    void client.invalidateQueries({ queryKey: queries.customers.find.key() });
    const amount = figures.amount(money.amount);
    const change = figures.amount(result.value.change);
    setNotice(
      result.value.change > 0
        ? t('customer.takenChange', { amount, change })
        : t('customer.taken', { amount }),
    );
    setTaking(null);
  }

  if (customer === undefined) return <div className="panel" aria-busy="true" />;
  if (taking !== null) {
    return (
      <MoneyPanel
        title={t(taking === 'dues' ? 'customer.collect' : 'customer.takeAdvance')}
        note={customer.name}
        due={taking === 'dues' ? customer.credit.dues : null}
        onTake={take}
        onBack={() => setTaking(null)}
      />
    );
  }
  return (
    <Card
      customer={customer}
      notice={notice}
      onTake={(next) => {
        setNotice(null);
        setTaking(next);
      }}
      onOther={onOther}
      onTakeOff={onTakeOff}
      onClose={onClose}
    />
  );
}

function Card({
  customer,
  notice,
  onTake,
  onOther,
  onTakeOff,
  onClose,
}: {
  readonly customer: CustomerView;
  readonly notice: string | null;
  readonly onTake: (taking: Taking) => void;
  readonly onOther: () => void;
  readonly onTakeOff: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { may } = useTill();
  const note = [customer.phone, customer.group?.name].filter(Boolean).join(' · ');
  const hasDues = customer.credit.dues > 0;
  const mayTake = may('collectDues');
  const dues = (): void => {
    if (hasDues && mayTake) onTake('dues');
  };
  const advance = (): void => {
    if (mayTake) onTake('advance');
  };
  useKeys('panel', { Escape: onClose, F3: onOther, 'Alt+D': dues, 'Alt+V': advance, 'Alt+0': onTakeOff });
  return (
    <div className="panel">
      <PanelHead title={customer.name} note={note} back={t('panel.back')} onBack={onClose}>
        <KeyButton look="small" icon="person" label={t('customer.other')} keyName="F3" onPress={onOther} />
      </PanelHead>
      <div className="customer-card" role="region" aria-label={customer.name} {...keyboardScrolled}>
        {notice !== null && (
          <p className="good strong customer-notice" role="status">
            <Icon name="check" /> {notice}
          </p>
        )}
        <CustomerFacts customer={customer} />
        {hasDues && <OpenBills customer={customer} />}
        <CustomerHistory customer={customer} />
      </div>
      <div className="customer-keys">
        <KeyButton
          icon="cash"
          tone={hasDues ? 'primary' : 'plain'}
          label={t('customer.collect')}
          keyName="Alt+D"
          isOff={!hasDues || !mayTake}
          onPress={dues}
        />
        <KeyButton label={t('customer.takeAdvance')} keyName="Alt+V" isOff={!mayTake} onPress={advance} />
        <span className="spring" />
        <KeyButton icon="close" label={t('customer.takeOff')} keyName="Alt+0" onPress={onTakeOff} />
      </div>
    </div>
  );
}
