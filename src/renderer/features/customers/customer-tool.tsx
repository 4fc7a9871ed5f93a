/** F3: whose bill it is. One field finds or makes the customer; then the card, and money that comes without a bill. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { clearBand } from '../../lib/band.ts';
import { restFocus } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import type { ToolProps } from '../sales/api.ts';
import { CustomerCard } from './customer-card.tsx';
import { CustomerField, CustomerRows } from './customer-list.tsx';
import { NewCustomer } from './new-customer.tsx';
import { useCustomerSearch } from './use-customer-search.ts';
import '../../styles/customers.css';

type Step =
  { readonly kind: 'find' } | { readonly kind: 'new'; readonly text: string } | { readonly kind: 'card' };

export function CustomerTool({ cart, change, open, onClose }: ToolProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [step, setStep] = useState<Step>({ kind: cart.customer === null ? 'find' : 'card' });

  /** Puts the customer on the bill, or takes whoever is on it off. */
  async function setCustomer(customerId: string | null): Promise<boolean> {
    // The ticket's head says who it is; only that nobody is has to be said.
    const done = customerId === null ? t('customer.takenOff') : undefined;
    return change((on) => rpc.sales.setCustomer({ ...on, customerId }), done);
  }

  async function choose(customerId: string): Promise<void> {
    if (!(await setCustomer(customerId))) return;
    setStep({ kind: 'card' });
    restFocus();
  }

  if (step.kind === 'new') {
    return (
      <NewCustomer
        typed={step.text}
        onBack={() => setStep({ kind: 'find' })}
        onMade={(customer) => {
          void client.invalidateQueries({ queryKey: queries.customers.key() });
          void choose(customer.customerId);
        }}
        onKnown={(customerId) => void choose(customerId)}
      />
    );
  }
  if (step.kind === 'card' && cart.customer !== null) {
    const { customerId } = cart.customer;
    return (
      <CustomerCard
        customerId={customerId}
        missing={cart.buyer.missing}
        onOther={() => setStep({ kind: 'find' })}
        onTakeOff={() => void setCustomer(null).then((isDone) => isDone && onClose())}
        onClose={onClose}
      />
    );
  }
  return (
    <Find
      onChoose={(customerId) => void choose(customerId)}
      onNew={(text) => setStep({ kind: 'new', text })}
      onGiftCard={() => open('giftCard')}
      onBuyer={() => open('buyer')}
      onClose={onClose}
    />
  );
}

function Find({
  onChoose,
  onNew,
  onGiftCard,
  onBuyer,
  onClose,
}: {
  readonly onChoose: (customerId: string) => void;
  readonly onNew: (text: string) => void;
  readonly onGiftCard: () => void;
  readonly onBuyer: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { may, shop } = useTill();
  const search = useCustomerSearch();
  const listId = useId();
  const isUnknown = search.isSettled && search.text.trim() !== '' && search.hits.length === 0;
  const mayMake = may('manageCustomers');
  const back = (): void => {
    if (search.text === '') onClose();
    else search.write('');
  };
  async function enter(): Promise<void> {
    clearBand();
    const hit = await search.pick();
    if (hit !== null) onChoose(hit.customerId);
    else if (search.text.trim() !== '' && mayMake) onNew(search.text);
  }
  useKeys('panel', { Escape: back });
  return (
    <div className="panel">
      <PanelHead title={t('customer.title')} back={t('panel.back')} onBack={back}>
        <KeyButton
          look="small"
          icon="gift"
          label={t('giftCard.title')}
          keyName="Ctrl+G"
          onPress={onGiftCard}
        />
      </PanelHead>
      <div className="customer-find">
        <CustomerField search={search} listId={listId} onEnter={() => void enter()} />
      </div>
      <p className="search-head" role="status">
        <span className="clip">
          {isUnknown
            ? t('customer.none', { text: search.text })
            : t(search.text === '' ? 'customer.latest' : 'customer.found', { count: search.hits.length })}
        </span>
        <span className="spring" />
        {search.hits.length > 0 && (
          <span className="caption wide-only">
            <KeyCap name="↑" /> <KeyCap name="↓" /> {t('search.choose')} <KeyCap name="Enter" />{' '}
            {t('customer.take')}
          </span>
        )}
        {shop.taxNumber !== null && (
          <KeyButton
            look="small"
            icon="receipt"
            label={shop.taxNumber.name}
            keyName="Shift+F3"
            onPress={onBuyer}
          />
        )}
      </p>
      {isUnknown ? (
        <div className="panel-empty">
          {mayMake ? (
            <KeyButton
              icon="person"
              tone="primary"
              label={t('customer.add', { text: search.text.trim() })}
              keyName="Enter"
              onPress={() => onNew(search.text)}
            />
          ) : (
            t('customer.mayNotAdd')
          )}
        </div>
      ) : (
        <CustomerRows search={search} listId={listId} onChoose={({ customerId }) => onChoose(customerId)} />
      )}
    </div>
  );
}
