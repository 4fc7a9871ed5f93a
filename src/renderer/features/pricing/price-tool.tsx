/** F5: another price for one piece of the chosen line, and why. The price assistant says which prices can be. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CartLineView } from '#contract/sales.ts';
import { lineAmount, unitPrice } from '#domain/money.ts';
import { onePiece } from '#domain/quantity.ts';
import { amountTyped, textOf, typeKey, type PadKey } from '../../lib/amount-entry.ts';
import { amountKeys } from '../../lib/amount-keys.ts';
import { useBurstRestore } from '../../lib/burst-restore.ts';
import { useKeys } from '../../lib/keys.ts';
import { rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { NumberPad } from '../../ui/number-pad.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import type { ToolProps } from '../sales/api.ts';
import { TrialFacts } from './trial-facts.tsx';
import { useTrial } from './use-trial.ts';
import '../../styles/price-tool.css';

/** Why a price is given by hand: kept with the sale as they stand here, said in the language of the reader. */
const reasons = ['damaged', 'price-match', 'last-piece', 'bargain', 'wrong-label'] as const;

export function PriceTool(props: ToolProps) {
  const { selected } = props;
  return selected === undefined ? null : <PriceOf key={selected.lineId} {...props} line={selected} />;
}

function PriceOf({ cart, change, onClose, line }: ToolProps & { readonly line: CartLineView }) {
  const { t } = useTranslation();
  const { shop, figures } = useTill();
  const { exponent } = shop.currency;
  const { lineId } = line;
  const [text, setText] = useState('');
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null);
  const price = amountTyped(text, exponent);
  const trial = useTrial(cart, lineId, price === null ? null : { kind: 'price', price });
  const isReady = price !== null && reason !== null && trial?.isAboveMrp !== true;
  const advice = trial?.line?.advice ?? null;

  function press(key: PadKey): void {
    setText(typeKey(text, key, exponent));
  }
  async function put(given: { readonly price: number; readonly reason: string } | null): Promise<void> {
    const said =
      given === null ? t('prices.listAgain') : t('prices.priced', { amount: figures.amount(given.price) });
    if (await change((on) => rpc.sales.overridePrice({ ...on, lineId, given }), said)) onClose();
  }
  function give(): void {
    if (isReady) void put({ price, reason });
  }

  useBurstRestore(text, setText);
  useKeys(
    'panel',
    {
      Enter: (event) => {
        if (event.target instanceof HTMLButtonElement) return false;
        give();
        return true;
      },
      NumEnter: give,
      Backspace: () => press('erase'),
      Delete: () => (line.overrideReason === null ? press('clear') : void put(null)),
      ...Object.fromEntries(reasons.map((each, index) => [`Alt+${index + 1}`, () => setReason(each)])),
    },
    {
      otherwise: amountKeys(press),
    },
  );
  return (
    <div className="panel">
      <PanelHead title={t('prices.newPrice')} note={line.name} back={t('panel.back')} onBack={onClose} />
      <div className="price-tool">
        <div className="price-left">
          <div className="amount-field" data-active="" role="group" aria-label={t('prices.onePiece')}>
            <span className="narrow-hidden">{t('prices.onePiece')}</span>
            <output className="figure" aria-live="polite">
              {text === '' ? (
                <span className="amount-exact">{figures.unitPrice(line.unitPrice)}</span>
              ) : (
                figures.typed(text)
              )}
            </output>
          </div>
          <div className="notes price-reasons" role="group" aria-label={t('prices.why')}>
            {reasons.map((each, index) => (
              <button
                key={each}
                type="button"
                className="note"
                aria-pressed={reason === each}
                aria-keyshortcuts={`Alt+${index + 1}`}
                onClick={() => setReason(each)}
              >
                {t(`priceReasons.${each}`)}
                <small className="figure">Alt+{index + 1}</small>
              </button>
            ))}
          </div>
          {advice !== null && (
            <div className="notes" role="group" aria-label={t('prices.canBe')}>
              {[advice.down, advice.up].map((possible) => (
                <button
                  key={possible.price}
                  type="button"
                  className="note figure"
                  onClick={() => setText(textOf(possible.price, exponent))}
                >
                  {figures.amount(possible.price)}
                  <small>{possible.rate} %</small>
                </button>
              ))}
            </div>
          )}
          <TrialFacts trial={trial} />
        </div>
        <div className="price-right">
          <NumberPad
            label={t('prices.onePiece')}
            words={{ erase: t('pad.erase'), clear: t('pad.clear') }}
            corner={null}
            middle="."
            onPress={press}
          />
          <div className="price-keys">
            <KeyButton
              icon="check"
              label={t('prices.setPrice')}
              keyName="Enter"
              isOff={!isReady}
              onPress={give}
            />
            {line.overrideReason !== null && (
              <KeyButton
                icon="undo"
                label={t('prices.backToList', {
                  amount: figures.amount(lineAmount(unitPrice(line.listPrice), onePiece)),
                })}
                keyName="Del"
                onPress={() => void put(null)}
              />
            )}
          </div>
        </div>
      </div>
    </div>
  );
}
