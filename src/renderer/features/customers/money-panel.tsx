/** Taking money without a bill: how much, by which method, with which reference. Change only in cash. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { amountTyped, isWholeCash, textOf, typeKey, type PadKey } from '../../lib/amount-entry.ts';
import { amountKeys } from '../../lib/amount-keys.ts';
import { showBand } from '../../lib/band.ts';
import { useBurstRestore } from '../../lib/burst-restore.ts';
import { isTyping, useKeys } from '../../lib/keys.ts';
import { useTill } from '../../lib/till.ts';
import { endsShortBurst } from '../../lib/wedge-listener.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { NumberPad } from '../../ui/number-pad.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** UPI and card have the keys they have when a bill is paid; F9 and F12 pay a bill and put one on account, so they are not used here. */
const methods = [
  { method: 'cash', key: 'Alt+C' },
  { method: 'upi', key: 'F10' },
  { method: 'card', key: 'F11' },
  { method: 'wallet', key: 'Alt+W' },
] as const;
type Method = (typeof methods)[number]['method'];

export type MoneyTaken = {
  readonly method: Method;
  readonly amount: number;
  readonly received: number;
  readonly reference: string;
};

type MoneyPanelProps = {
  readonly title: string;
  readonly note?: string | undefined;
  /** All that there is to take, which an empty field means; null: as much as is typed. */
  readonly due: number | null;
  /** True where `due` is the amount and no other can be typed: money that is paid back. */
  readonly isFixed?: boolean;
  /** Money goes out: at most `due`, and nothing comes back of it. */
  readonly isPaidBack?: boolean;
  readonly onTake: (money: MoneyTaken) => Promise<void>;
  readonly onBack: () => void;
  readonly children?: React.ReactNode;
};

export function MoneyPanel({
  title,
  note,
  due,
  isFixed = false,
  isPaidBack = isFixed,
  onTake,
  onBack,
  children,
}: MoneyPanelProps) {
  const { t } = useTranslation();
  const { shop, figures } = useTill();
  const { exponent, denominations } = shop.currency;
  const [text, setText] = useState('');
  const [method, setMethod] = useState<Method>('cash');
  const [reference, setReference] = useState('');
  const [isTaking, setIsTaking] = useState(false);
  const typed = amountTyped(text, exponent);
  const received = typed ?? due ?? 0;
  const amount = due === null ? received : Math.min(received, due);
  const change = received - amount;
  const isTooMuch = change > 0 && (method !== 'cash' || isPaidBack);
  const canTake = amount > 0 && !isTooMuch && !isTaking;
  const press = (key: PadKey): void => {
    if (!isFixed) setText((before) => typeKey(before, key, exponent));
  };

  async function take(): Promise<void> {
    if (!canTake) return;
    setIsTaking(true);
    await onTake({ method, amount, received, reference: method === 'cash' ? '' : reference });
    setIsTaking(false);
  }
  const takeByKey = (event: KeyboardEvent): boolean => {
    if (event.target instanceof HTMLButtonElement || event.repeat) return false;
    if (endsShortBurst(event)) {
      setText('');
      showBand({ tone: 'bad', title: t('band.looksScanned') });
    } else void take();
    return true;
  };
  const inField =
    (key: PadKey) =>
    (event: KeyboardEvent): boolean => {
      if (isTyping(event)) return false;
      press(key);
      return true;
    };
  useBurstRestore(text, setText);
  useKeys(
    'panel',
    {
      Escape: () => (text === '' ? onBack() : setText('')),
      Enter: takeByKey,
      NumEnter: takeByKey,
      Backspace: inField('erase'),
      Delete: inField('clear'),
      ...Object.fromEntries(methods.map((each) => [each.key, () => setMethod(each.method)])),
    },
    {
      otherwise: (event) => !isTyping(event) && amountKeys(press)(event),
    },
  );
  return (
    <div className="panel">
      <PanelHead title={title} note={note} back={t('panel.back')} onBack={onBack} />
      <div className="tender money-panel">
        <div className="tender-left">
          <div className="amount-field" data-active="" role="group" aria-label={t('money.amount')}>
            <span className="narrow-hidden">{t('money.amount')}</span>
            <output className="figure" aria-live="polite">
              {text === '' ? (
                <span className="amount-exact">{figures.short(due ?? 0)}</span>
              ) : (
                figures.typed(text)
              )}
              {!isFixed && <i className="caret" aria-hidden="true" />}
            </output>
          </div>
          {due !== null && !isFixed && (
            <button type="button" className="note figure" onClick={() => setText(textOf(due, exponent))}>
              {figures.amount(due)}
              <small>{t('money.all')}</small>
            </button>
          )}
          <div className="money-methods" role="group" aria-label={t('money.method')}>
            {methods.map((each) => (
              <KeyButton
                key={each.method}
                label={t(`money.${each.method}`)}
                keyName={each.key}
                isPressed={each.method === method}
                onPress={() => setMethod(each.method)}
              />
            ))}
          </div>
          {method !== 'cash' && (
            <TextField label={t('money.reference')} value={reference} longest={60} onChange={setReference} />
          )}
          {children}
          <p className={isTooMuch ? 'bad strong' : 'money-change'} role="status">
            {isTooMuch
              ? t(isPaidBack ? 'money.tooMuchBack' : 'money.tooMuch', { amount: figures.amount(due ?? 0) })
              : change > 0
                ? t('money.change', { amount: figures.amount(change) })
                : ''}
          </p>
          <KeyButton
            icon="check"
            tone="primary"
            label={t(isPaidBack ? 'money.pay' : 'money.take', { amount: figures.amount(amount) })}
            keyName="Enter"
            isOff={!canTake}
            onPress={() => void take()}
          />
        </div>
        {!isFixed && (
          <NumberPad
            label={t('money.amount')}
            words={{ erase: t('pad.erase'), clear: t('pad.clear') }}
            corner={null}
            middle={isWholeCash(denominations, exponent) ? '00' : '.'}
            isOff={isTaking}
            onPress={press}
          />
        )}
      </div>
    </div>
  );
}
