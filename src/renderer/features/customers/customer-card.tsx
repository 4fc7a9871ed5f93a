/** The customer on the bill: what stands between them and the shop, what fits them, what they bought. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CustomerView } from '#contract/customers.ts';
import type { CartView } from '#contract/sales.ts';
import { attemptApproved } from '../../lib/approval.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { keyboardScrolled } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { SlipDone } from '../receipts/api.tsx';
import { CustomerFacts, CustomerHistory, OpenBills } from './customer-facts.tsx';
import { MoneyPanel, type MoneyTaken } from './money-panel.tsx';
import { ParticularsForm } from './particulars-form.tsx';

type Taking = 'dues' | 'advance' | 'advance-back';
type Made = { readonly slipId: string; readonly title: string; readonly notice: string };

const takings = {
  dues: 'customer.collect',
  advance: 'customer.takeAdvance',
  'advance-back': 'customer.giveBackAdvance',
} as const satisfies Record<Taking, string>;

export function CustomerCard({
  customerId,
  missing,
  onOther,
  onTakeOff,
  onClose,
}: {
  readonly customerId: string;
  /** What the bill needs of them and nobody has written down. */
  readonly missing: CartView['buyer']['missing'];
  readonly onOther: () => void;
  readonly onTakeOff: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const client = useQueryClient();
  const [taking, setTaking] = useState<Taking | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const viewOptions = queries.customers.view.queryOptions({ input: { customerId } });
  const customer = useQuery(viewOptions).data;

  function done(view: CustomerView, slip: Made): void {
    client.setQueryData(viewOptions.queryKey, view);
    void client.invalidateQueries({ queryKey: queries.customers.find.key() });
    setMade(slip);
    setTaking(null);
  }

  async function giveBack({ method, amount, reference }: MoneyTaken): Promise<void> {
    clearBand();
    const commandId = newCommandId();
    // Leave is bound to this very payment.
    const result = await attemptApproved(commandId, (approvalId) =>
      rpc.customers.refundAdvance({
        commandId,
        customerId,
        method,
        amount,
        reference,
        ...(approvalId === undefined ? {} : { approvalId }),
      }),
    );
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    const notice = t('customer.givenBack', { amount: figures.amount(amount) });
    const { slipId } = result.value.slip;
    done(result.value.customer, { slipId, title: t('customer.giveBackAdvance'), notice });
  }

  async function take(money: MoneyTaken): Promise<void> {
    if (taking === 'advance-back') return giveBack(money);
    clearBand();
    const input = { ...money, customerId, commandId: newCommandId() };
    const send = taking === 'dues' ? rpc.customers.collectDues : rpc.customers.takeAdvance;
    const result = await attemptCommand(() => send(input));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    const amount = figures.amount(money.amount);
    const change = figures.amount(result.value.change);
    const notice =
      result.value.change > 0
        ? t('customer.takenChange', { amount, change })
        : t('customer.taken', { amount });
    const title = t(takings[taking ?? 'dues']);
    done(result.value.customer, { slipId: result.value.slip.slipId, title, notice });
  }

  if (customer === undefined) return <div className="panel" aria-busy="true" />;
  if (made !== null) return <SlipDone {...made} onClose={() => setMade(null)} />;
  if (taking !== null) {
    return (
      <MoneyPanel
        title={t(takings[taking])}
        note={customer.name}
        due={{ dues: customer.credit.dues, advance: null, 'advance-back': customer.advance }[taking]}
        isPaidBack={taking === 'advance-back'}
        onTake={take}
        onBack={() => setTaking(null)}
      />
    );
  }
  return (
    <Card
      customer={customer}
      missing={missing}
      onTake={setTaking}
      onOther={onOther}
      onTakeOff={onTakeOff}
      onClose={onClose}
    />
  );
}

function Card({
  customer,
  missing,
  onTake,
  onOther,
  onTakeOff,
  onClose,
}: {
  readonly customer: CustomerView;
  readonly missing: CartView['buyer']['missing'];
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
  const giveBack = (): void => {
    if (customer.advance > 0) onTake('advance-back');
  };
  useKeys('panel', {
    Escape: onClose,
    F3: onOther,
    'Alt+D': dues,
    'Alt+V': advance,
    'Alt+R': giveBack,
    'Alt+0': onTakeOff,
  });
  return (
    <div className="panel">
      <PanelHead title={customer.name} note={note} back={t('panel.back')} onBack={onClose}>
        <KeyButton look="small" icon="person" label={t('customer.other')} keyName="F3" onPress={onOther} />
      </PanelHead>
      <div className="customer-card" role="region" aria-label={customer.name} {...keyboardScrolled}>
        {missing !== null && (
          <div className="customer-missing">
            <p className="strong">{t(`buyer.missing.${missing}`)}</p>
            <ParticularsForm customer={customer} missing={missing} />
          </div>
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
        {customer.advance > 0 && (
          <KeyButton label={t('customer.giveBackAdvance')} keyName="Alt+R" onPress={giveBack} />
        )}
        <span className="spring" />
        <KeyButton icon="close" label={t('customer.takeOff')} keyName="Alt+0" onPress={onTakeOff} />
      </div>
    </div>
  );
}
