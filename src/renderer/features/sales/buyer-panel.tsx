/** For whom the bill is, as the tax asks: a buyer's tax number, typed for this bill, and where the goods go. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkTaxNumber } from '#domain/tax-number.ts';
import { useKeys } from '../../lib/keys.ts';
import { rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import type { ToolProps } from './tool.ts';
import '../../styles/fields.css';

export function BuyerPanel({ cart, change, onClose }: ToolProps) {
  const { t } = useTranslation();
  const { shop } = useTill();
  const { taxNumber, regions } = shop;
  const [typed, setTyped] = useState(cart.buyer.taxId ?? '');
  const [place, setPlace] = useState(
    cart.buyer.placeOfSupply === shop.region ? '' : cart.buyer.placeOfSupply,
  );
  const [isLeft, setIsLeft] = useState(false);
  const checked =
    taxNumber === null || typed.trim() === ''
      ? null
      : checkTaxNumber(
          taxNumber.rule,
          typed,
          regions.map(({ code }) => code),
        );
  const fault = checked === null || checked.ok ? null : checked.error;

  async function put(taxId: string | null, placeOfSupply: string | null): Promise<void> {
    const said = taxId === null ? t('buyer.cleared') : t('buyer.done', { number: taxId });
    const isDone = await change(
      ({ commandId, draftId }) => rpc.sales.setBuyer({ commandId, draftId, taxId, placeOfSupply }),
      said,
    );
    if (isDone) onClose();
  }

  function save(): void {
    setIsLeft(true);
    if (fault !== null) return;
    void put(checked?.ok ? checked.value.number : null, place === '' ? null : place);
  }

  useKeys('panel', { Enter: save });
  return (
    <div className="panel">
      <PanelHead title={t('buyer.title')} note={t('buyer.lead')} back={t('panel.back')} onBack={onClose} />
      <div className="buyer">
        {cart.buyer.missing !== null && <p className="strong">{t(`buyer.missing.${cart.buyer.missing}`)}</p>}
        {taxNumber === null ? (
          <p>{t('buyer.none')}</p>
        ) : (
          <div className="field" data-fault={(isLeft && fault !== null) || undefined}>
            <label htmlFor="buyer-number">{t('buyer.number', { name: taxNumber.name })}</label>
            <input
              id="buyer-number"
              type="text"
              value={typed}
              maxLength={20}
              autoComplete="off"
              aria-describedby="buyer-number-about"
              aria-invalid={isLeft && fault !== null}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the panel was opened to type this number
              autoFocus
              onBlur={() => setIsLeft(true)}
              onChange={(event) => setTyped(event.target.value)}
            />
            <p id="buyer-number-about" className="field-note">
              {t(`taxNumber.${taxNumber.rule}.${isLeft && fault !== null ? fault : 'note'}`)}
            </p>
          </div>
        )}
        {regions.length > 0 && (
          <div className="field">
            <label htmlFor="buyer-place">{t('buyer.place')}</label>
            <select id="buyer-place" value={place} onChange={(event) => setPlace(event.target.value)}>
              <option value="">{t('buyer.counter')}</option>
              {regions.map(({ code, name }) => (
                <option key={code} value={code}>{`${code} ${name}`}</option>
              ))}
            </select>
            <p className="field-note">{t('buyer.placeNote')}</p>
          </div>
        )}
        <div className="buyer-keys">
          <KeyButton icon="check" label={t('buyer.save')} keyName="Enter" onPress={save} />
          {(cart.buyer.taxId !== null || cart.buyer.placeOfSupply !== shop.region) && (
            <KeyButton icon="undo" label={t('buyer.clear')} onPress={() => void put(null, null)} />
          )}
        </div>
      </div>
    </div>
  );
}
