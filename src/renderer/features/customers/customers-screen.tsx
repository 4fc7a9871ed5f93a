/** All customers: the list left, the chosen one right, to look at and to change. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { showBand } from '../../lib/band.ts';
import { keyboardScrolled, restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import { CustomerFacts, CustomerHistory, OpenBills } from './customer-facts.tsx';
import { CustomerField, CustomerRows } from './customer-list.tsx';
import { ForgetForm } from './forget-form.tsx';
import { ParticularsForm } from './particulars-form.tsx';
import { TermsForm } from './terms-form.tsx';
import { useCustomerSearch } from './use-customer-search.ts';
import '../../styles/customers.css';

export function CustomersScreen() {
  const { t } = useTranslation();
  const { goTo, may } = useTill();
  const search = useCustomerSearch();
  const listId = useId();
  const [openId, setOpenId] = useState<string | null>(null);
  const chosenId = openId ?? search.hits[0]?.customerId ?? null;
  const customer = useQuery({
    ...queries.customers.view.queryOptions({ input: { customerId: chosenId ?? '' } }),
    enabled: chosenId !== null,
  }).data;
  const back = (): void => goTo('till');
  useScanClaim('panel', () => showBand({ tone: 'bad', title: t('band.finishThis') }));
  useKeys('panel', { Escape: back }, { isModal: false, otherwise: () => false });
  return (
    <main className="till" aria-label={t('customer.page')}>
      <section className="ticket" {...restingPlace} aria-label={t('customer.page')}>
        <ListHead
          icon="person"
          title={t('customer.page')}
          note={t(search.text === '' ? 'customer.latest' : 'customer.found', { count: search.hits.length })}
        />
        <div className="customer-find">
          <CustomerField
            search={search}
            listId={listId}
            onEnter={() => setOpenId(search.hits[search.at]?.customerId ?? null)}
          />
        </div>
        <CustomerRows
          search={search}
          listId={listId}
          chosenId={chosenId ?? undefined}
          onChoose={({ customerId }) => setOpenId(customerId)}
        />
      </section>
      <section className="work">
        <div className="work-head">
          <h2 className="clip">{customer?.name}</h2>
          <span className="figure-text quiet">{customer?.phone}</span>
        </div>
        <div className="customer-page" role="region" aria-label={t('customer.page')} {...keyboardScrolled}>
          {customer === undefined ? (
            <p className="panel-empty">{t('customer.pageNone')}</p>
          ) : (
            <>
              <CustomerFacts customer={customer} />
              {customer.credit.openBills.length > 0 && <OpenBills customer={customer} />}
              <ParticularsForm key={`who-${customer.customerId}`} customer={customer} />
              <TermsForm key={`terms-${customer.customerId}`} customer={customer} />
              <CustomerHistory customer={customer} />
              {may('eraseCustomer') && (
                <ForgetForm
                  key={`forget-${customer.customerId}`}
                  customer={customer}
                  onErased={() => setOpenId(null)}
                />
              )}
            </>
          )}
        </div>
        <footer className="actions">
          <KeyButton look="bar" icon="back" label={t('panel.back')} keyName="Esc" onPress={back} />
          <span className="spring" />
        </footer>
      </section>
    </main>
  );
}
