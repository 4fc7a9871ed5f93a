/** Who a customer is: name, phone, tax number, address. */
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '#contract/customers.ts';
import type { CartView } from '#contract/sales.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../lib/use-save.ts';

/** `missing`: what the bill at the till waits for; the first field of it is where typing goes. */
export function ParticularsForm({
  customer,
  missing = null,
}: {
  readonly customer: CustomerView;
  readonly missing?: CartView['buyer']['missing'];
}) {
  const { t } = useTranslation();
  const { may, shop } = useTill();
  const { customerId } = customer;
  const { isSaved, touched, save } = useSave(queries.customers.key());
  const [fields, setFields] = useState({
    name: customer.name,
    phone: customer.fullPhone,
    taxId: customer.taxId ?? '',
    address: customer.address ?? '',
  });
  const isOff = !may('manageCustomers');
  const isReady = fields.name.trim() !== '' && fields.phone.trim() !== '' && !isOff;
  const field = (name: keyof typeof fields, longest: number) => ({
    value: fields[name],
    longest,
    isOff,
    onChange(value: string) {
      touched();
      setFields((before) => ({ ...before, [name]: value }));
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void save((commandId) => rpc.customers.change({ ...fields, customerId, commandId }));
  };
  return (
    <form className="customer-form" noValidate onSubmit={send}>
      <h2>{t('customer.particulars')}</h2>
      <TextField
        label={t('customer.name')}
        {...field('name', 120)}
        isFirst={missing === 'name' || missing === 'name-and-address'}
      />
      <TextField label={t('customer.phone')} kind="tel" {...field('phone', 40)} />
      {shop.taxNumber !== null && <TextField label={shop.taxNumber.name} {...field('taxId', 40)} />}
      <TextField label={t('customer.address')} {...field('address', 300)} isFirst={missing === 'address'} />
      <p className="customer-end">
        <button type="submit" className="key key-plain" disabled={!isReady}>
          {t('customer.save')}
        </button>
        {isSaved && (
          <span className="good strong" role="status">
            {t('customer.saved')}
          </span>
        )}
      </p>
    </form>
  );
}
