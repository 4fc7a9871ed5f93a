/** Sells what is in no stock book: name, price, tax class, quantity, all by keys; its code is kept for whoever adds the article. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { amountTyped } from '../../lib/amount-entry.ts';
import { useFormKeys } from '../../lib/form-keys.ts';
import { codeText } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import type { ToolProps } from './tool.ts';
import '../../styles/tools.css';

export function OpenItemTool({ about, change, onClose }: ToolProps) {
  const { t } = useTranslation();
  const { shop, language } = useTill();
  const scanned = about?.kind === 'code' ? about : null;
  const classes = useQuery(queries.sales.taxClasses.queryOptions({ input: {} })).data?.taxClasses ?? [];
  const [name, setName] = useState('');
  const [price, setPrice] = useState('');
  const [quantity, setQuantity] = useState(scanned?.quantity ?? '1');
  const [chosen, setChosen] = useState<string | null>(null);
  const taxClass = chosen ?? classes[0]?.code ?? '';
  const amount = amountTyped(price, shop.currency.exponent);
  const missing =
    name.trim() === '' ? 'name' : amount === null ? 'price' : quantity.trim() === '' ? 'quantity' : null;

  async function add(): Promise<void> {
    if (missing !== null || amount === null) {
      document.querySelector<HTMLInputElement>(`[data-open-item=${missing ?? 'price'}]`)?.focus();
      return;
    }
    const item = { name: name.trim(), price: amount, taxClass, quantity, code: scanned?.code ?? null };
    const done = t('action.added', { what: item.name });
    if (await change((on) => rpc.sales.addOpenItem({ ...on, ...item }), done)) onClose();
  }
  useFormKeys({ onEnter: () => void add(), onClose });
  return (
    <div className="panel">
      <PanelHead
        title={t('openItem.title')}
        note={scanned === null ? undefined : codeText(scanned.code)}
        back={t('panel.back')}
        onBack={onClose}
      />
      <div className="tool-form">
        <label className="tool-field">
          <span>{t('openItem.name')}</span>
          <input
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- its key was pressed to type in it
            autoFocus
            data-open-item="name"
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <div className="tool-pair">
          <label className="tool-field">
            <span>
              {t('openItem.price')} {shop.currency.symbol}
            </span>
            <input
              className="figure"
              data-open-item="price"
              inputMode="decimal"
              value={price}
              maxLength={14}
              onChange={(event) => setPrice(event.target.value.replaceAll(/[^\d.]/g, ''))}
            />
          </label>
          <label className="tool-field">
            <span>{t('openItem.quantity')}</span>
            <input
              className="figure"
              data-open-item="quantity"
              inputMode="decimal"
              value={quantity}
              maxLength={9}
              onChange={(event) => setQuantity(event.target.value.replaceAll(/[^\d.]/g, ''))}
            />
          </label>
        </div>
        <div className="tool-field">
          <span>{t('openItem.tax')}</span>
          <Choice
            label={t('openItem.tax')}
            options={classes.map((each) => ({ value: each.code, label: each.name[language] }))}
            value={taxClass}
            onChoose={setChosen}
          />
        </div>
        <p className="caption">{t(missing === null ? 'openItem.help' : `openItem.missing.${missing}`)}</p>
        <KeyButton label={t('openItem.add')} keyName="Enter" tone="primary" onPress={() => void add()} />
      </div>
    </div>
  );
}
