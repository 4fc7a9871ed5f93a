/** On which terms a customer buys: group, credit limit, days to pay; and a new group. */
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { CustomerView } from '#contract/customers.ts';
import { amountTyped, textOf } from '../../lib/amount-entry.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../lib/use-save.ts';

export function TermsForm({ customer }: { readonly customer: CustomerView }) {
  const { t } = useTranslation();
  const { may, shop } = useTill();
  const { exponent } = shop.currency;
  const { isSaved, touched, save } = useSave(queries.customers.key());
  const groups = useQuery(queries.customers.groups.queryOptions({ input: {} })).data?.groups ?? [];
  const [groupId, setGroupId] = useState(customer.group?.groupId ?? '');
  const [limit, setLimit] = useState(textOf(customer.credit.limit, exponent));
  const [days, setDays] = useState(String(customer.credit.termsDays));
  const groupField = useId();
  const isOff = !may('exceedCreditLimit');
  const creditLimit = amountTyped(limit.replaceAll(',', ''), exponent);
  const termsDays = /^\d{1,3}$/.test(days) && Number(days) <= 365 ? Number(days) : null;
  const isReady = !isOff && creditLimit !== null && creditLimit >= 0 && termsDays !== null;
  const typed =
    (set: (value: string) => void) =>
    (value: string): void => {
      touched();
      set(value);
    };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (creditLimit === null || termsDays === null || isOff) return;
    const terms = { groupId: groupId === '' ? null : groupId, creditLimit, termsDays };
    const { customerId } = customer;
    void save((commandId) => rpc.customers.setTerms({ ...terms, customerId, commandId }));
  };
  return (
    <form className="customer-form" noValidate onSubmit={send}>
      <h2>{t('customer.terms')}</h2>
      <div className="customer-field">
        <label htmlFor={groupField}>{t('customer.group')}</label>
        <select
          id={groupField}
          value={groupId}
          disabled={isOff}
          onChange={(event) => typed(setGroupId)(event.target.value)}
        >
          <option value="">{t('customer.noGroup')}</option>
          {groups.map((group) => (
            <option key={group.groupId} value={group.groupId}>{`${group.name} · ${group.customers}`}</option>
          ))}
        </select>
      </div>
      {may('managePrices') ? <NewGroup /> : <span />}
      <TextField
        label={t('customer.limit')}
        value={limit}
        longest={16}
        isOff={isOff}
        onChange={typed(setLimit)}
      />
      <TextField
        label={t('customer.days')}
        value={days}
        longest={3}
        isOff={isOff}
        onChange={typed(setDays)}
      />
      <p className="customer-end">
        <button type="submit" className="key key-plain" disabled={!isReady}>
          {t('customer.save')}
        </button>
        {isSaved && (
          <span className="good strong" role="status">
            {t('customer.saved')}
          </span>
        )}
        {isOff && <span className="caption">{t('customer.termsOff')}</span>}
      </p>
    </form>
  );
}

function NewGroup() {
  const { t } = useTranslation();
  const { save } = useSave(queries.customers.key());
  const [name, setName] = useState('');
  async function add(): Promise<void> {
    if (await save((commandId) => rpc.customers.saveGroup({ name, commandId }))) setName('');
  }
  return (
    <div className="customer-group">
      <TextField label={t('customer.newGroup')} value={name} longest={120} onChange={setName} />
      <KeyButton
        look="small"
        label={t('customer.addGroup')}
        isOff={name.trim() === ''}
        onPress={() => void add()}
      />
    </div>
  );
}
