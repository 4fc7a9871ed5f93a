/** Asks what a piece costs of an article that nobody has given a price yet; then it is added like any other. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { amountTyped } from '../../lib/amount-entry.ts';
import { useFormKeys } from '../../lib/form-keys.ts';
import { codeText } from '../../lib/refusal-words.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import type { ToolProps } from './tool.ts';
import '../../styles/tools.css';

export function PriceNeededTool({ about, onClose }: ToolProps) {
  const { t } = useTranslation();
  const { shop } = useTill();
  const [price, setPrice] = useState('');
  const asked = about?.kind === 'price' ? about : null;
  const amount = amountTyped(price, shop.currency.exponent);

  function add(): void {
    if (asked !== null && amount !== null && amount > 0) asked.again(amount);
  }
  useFormKeys({ onEnter: add, onClose });
  if (asked === null) return null;
  return (
    <div className="panel">
      <PanelHead
        title={t('priceNeeded.title')}
        note={asked.quantity === '1' ? codeText(asked.code) : `${asked.quantity} × ${codeText(asked.code)}`}
        back={t('panel.back')}
        onBack={onClose}
      />
      <div className="tool-form">
        <label className="tool-field">
          <span>
            {t('openItem.price')} {shop.currency.symbol}
          </span>
          <input
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- its key was pressed to type in it
            autoFocus
            className="figure"
            inputMode="decimal"
            value={price}
            maxLength={14}
            onChange={(event) => setPrice(event.target.value.replaceAll(/[^\d.]/g, ''))}
          />
        </label>
        <p className="caption">{t('priceNeeded.help')}</p>
        <KeyButton label={t('openItem.add')} keyName="Enter" tone="primary" onPress={add} />
      </div>
    </div>
  );
}
