/** F8 and Shift+F8: a discount on the chosen line or on the bill, as a percentage or a sum, with what it makes of the price. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GivenDiscount, PriceTrial } from '#contract/price-trial.ts';
import { amountTyped, textOf, typeKey, type PadKey } from '../../lib/amount-entry.ts';
import { amountKeys } from '../../lib/amount-keys.ts';
import { useBurstRestore } from '../../lib/burst-restore.ts';
import { useKeys } from '../../lib/keys.ts';
import { rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { NumberPad } from '../../ui/number-pad.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import type { ToolProps } from '../sales/api.ts';
import { TrialFacts } from './trial-facts.tsx';
import { useTrial } from './use-trial.ts';
import '../../styles/price-tool.css';

type Kind = 'percent' | 'amount';

const presets: Readonly<Record<Kind, readonly string[]>> = {
  percent: ['5', '10', '15', '20', '25', '50'],
  amount: ['20', '50', '100', '200', '500', '1000'],
};

export function LineDiscountTool(props: ToolProps) {
  const { selected } = props;
  return selected === undefined ? null : (
    <DiscountTool
      key={selected.lineId}
      {...props}
      lineId={selected.lineId}
      given={selected.ownDiscount?.given ?? null}
    />
  );
}

export function BillDiscountTool(props: ToolProps) {
  return <DiscountTool {...props} lineId={null} given={props.cart.billDiscount?.given ?? null} />;
}

function DiscountTool({
  cart,
  selected,
  change,
  open,
  onClose,
  lineId,
  given,
}: ToolProps & { readonly lineId: string | null; readonly given: GivenDiscount | null }) {
  const { t } = useTranslation();
  const { shop, figures } = useTill();
  const { exponent } = shop.currency;
  const [kind, setKind] = useState<Kind>(given !== null && 'amount' in given ? 'amount' : 'percent');
  const [text, setText] = useState('');
  const decimals = kind === 'percent' ? 2 : exponent;
  const discount = discountOf(kind, text, exponent);
  const trial = useTrial(cart, lineId, discount === null ? null : trialOf(lineId, discount));

  function press(key: PadKey): void {
    setText(typeKey(text, key, decimals));
  }
  async function put(next: GivenDiscount | null): Promise<void> {
    const said = next === null ? t('prices.takenOff') : t('prices.given', { what: words(next) });
    const isDone = await change(
      (on) =>
        lineId === null
          ? rpc.sales.setBillDiscount({ ...on, discount: next })
          : rpc.sales.setLineDiscount({ ...on, lineId, discount: next }),
      said,
    );
    if (isDone) onClose();
  }
  function words(value: GivenDiscount): string {
    return 'percent' in value ? `${value.percent} %` : figures.amount(value.amount);
  }
  function give(): void {
    if (discount !== null) void put(discount);
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
      Delete: () => (given === null ? press('clear') : void put(null)),
      '%': () => setKind('percent'),
    },
    {
      otherwise: amountKeys(press),
    },
  );
  return (
    <div className="panel">
      <PanelHead
        title={t(lineId === null ? 'prices.billDiscount' : 'prices.lineDiscount')}
        note={lineId === null ? undefined : selected?.name}
        back={t('panel.back')}
        onBack={onClose}
      >
        {lineId === null ? (
          <KeyButton
            look="small"
            label={t('prices.onLine')}
            keyName="F8"
            isOff={selected === undefined}
            onPress={() => open('discount')}
          />
        ) : (
          <KeyButton
            look="small"
            label={t('prices.onBill')}
            keyName="Shift+F8"
            onPress={() => open('bill-discount')}
          />
        )}
      </PanelHead>
      <div className="price-tool">
        <div className="price-left">
          <Choice
            label={t('prices.kind')}
            options={[
              { value: 'percent', label: t('prices.percent') },
              { value: 'amount', label: t('prices.amount', { symbol: figures.symbol }) },
            ]}
            value={kind}
            onChoose={(next) => {
              setKind(next);
              setText('');
            }}
          />
          <div className="amount-field" data-active="" role="group" aria-label={t('prices.off')}>
            <span className="narrow-hidden">{t('prices.off')}</span>
            <output className="figure" aria-live="polite">
              {kind === 'percent' ? `${text === '' ? '0' : text} %` : figures.typed(text === '' ? '0' : text)}
            </output>
          </div>
          <div className="notes" role="group" aria-label={t('prices.presets')}>
            {presets[kind].map((preset) => (
              <button
                key={preset}
                type="button"
                className="note figure"
                aria-pressed={text === preset}
                onClick={() => setText(preset)}
              >
                {kind === 'percent' ? `${preset} %` : preset}
              </button>
            ))}
          </div>
          <TrialFacts trial={trial} />
        </div>
        <div className="price-right">
          <NumberPad
            label={t('prices.off')}
            words={{ erase: t('pad.erase'), clear: t('pad.clear') }}
            corner={null}
            middle="."
            onPress={press}
          />
          <div className="price-keys">
            <KeyButton
              icon="check"
              label={t('prices.give')}
              keyName="Enter"
              isOff={discount === null}
              onPress={give}
            />
            {given !== null && (
              <KeyButton
                icon="undo"
                label={t('prices.takeOff', { what: words(given) })}
                keyName="Del"
                onPress={() => void put(null)}
              />
            )}
          </div>
        </div>
      </div>
    </div>
  );

  function trialOf(line: string | null, value: GivenDiscount): PriceTrial {
    return { kind: line === null ? 'bill-discount' : 'line-discount', discount: value };
  }
}

/** What is typed as a discount; null for nothing, or for more than all of it. */
function discountOf(kind: Kind, text: string, exponent: number): GivenDiscount | null {
  if (kind === 'amount') {
    const amount = amountTyped(text, exponent);
    return amount === null || amount === 0 ? null : { amount };
  }
  const hundredths = amountTyped(text, 2);
  if (hundredths === null || hundredths === 0 || hundredths > 10_000) return null;
  return { percent: textOf(hundredths, 2).replace(/\.(\d)0$/, '.$1') };
}
