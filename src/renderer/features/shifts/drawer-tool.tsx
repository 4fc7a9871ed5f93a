/** Cash by hand: a drawer opened without a sale, money in, money out, money to the safe. Each with its reason, beside the ticket. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { CashMovementView } from '#contract/shifts.ts';
import { amountTyped, isWholeCash, typeKey, type PadKey } from '../../lib/amount-entry.ts';
import { amountKeys } from '../../lib/amount-keys.ts';
import { attemptApproved } from '../../lib/approval.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { useBurstRestore } from '../../lib/burst-restore.ts';
import { restFocus } from '../../lib/focus.ts';
import { isTyping, useKeys, type KeyAction } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { play } from '../../lib/sound.ts';
import { useTill } from '../../lib/till.ts';
import { endsShortBurst } from '../../lib/wedge-listener.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { NumberPad } from '../../ui/number-pad.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Icon } from '../../ui/icon.tsx';
import { choicesOf, emptyHand, hasAmount, isReady, kinds, sendMovement, type Hand } from './cash-by-hand.ts';
import { Movements } from './movements.tsx';
import '../../styles/shift.css';
import '../../styles/drawer.css';

const longestText = 120;

export function DrawerTool({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { shop, shift, figures } = useTill();
  const { exponent, denominations } = shop.currency;
  const [hand, setHand] = useState<Hand>(emptyHand);
  const [isSending, setIsSending] = useState(false);
  const [latest, setLatest] = useState<CashMovementView | null>(null);
  const amount = amountTyped(hand.amount, exponent) ?? 0;
  const choices = choicesOf(t, hand.kind);

  const set = (change: Partial<Hand>): void => setHand((now) => ({ ...now, ...change }));
  const turnTo = (kind: Hand['kind']): void => setHand({ ...emptyHand, kind });
  const press = (key: PadKey): void => {
    if (hasAmount(hand.kind) && !isSending) set({ amount: typeKey(hand.amount, key, exponent) });
  };

  async function send(): Promise<void> {
    if (shift === null || isSending) return;
    clearBand();
    if (!isReady(hand, amount)) return showBand({ tone: 'warn', title: t(`drawer.missing.${hand.kind}`) });
    setIsSending(true);
    const result = await attemptApproved(shift.shiftId, sendMovement(t, hand, amount));
    setIsSending(false);
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    play('ok');
    setLatest(result.value);
    setHand({ ...emptyHand, kind: hand.kind });
    restFocus();
    await client.invalidateQueries({ queryKey: queries.shifts.key() });
  }

  /** A letter or digit of the tool, unless it belongs to a field. */
  const key =
    (act: () => void): KeyAction =>
    (event) => {
      if (isTyping(event)) return false;
      act();
      return true;
    };
  const choose = (step: number): KeyAction =>
    key(() => {
      const at = choices.findIndex(({ value }) => value === hand.choice);
      const next = choices[at < 0 ? 0 : (at + step + choices.length) % choices.length];
      if (next !== undefined) set({ choice: next.value });
    });
  const sendByKey: KeyAction = (event) => {
    if (event.target instanceof HTMLButtonElement && event.key === 'Enter') return false;
    if (event.repeat) return true;
    if (endsShortBurst(event)) {
      set({ amount: '' });
      showBand({ tone: 'bad', title: t('band.looksScanned') });
    } else void send();
    return true;
  };
  useBurstRestore(hand.amount, (text) => set({ amount: text }));
  useScanClaim('panel', (code) => {
    if (hand.kind === 'drop') set({ bag: code.slice(0, longestText) });
    else showBand({ tone: 'bad', title: t('band.finishThis'), detail: code });
  });
  useKeys(
    'panel',
    {
      Escape(event) {
        if (isTyping(event)) restFocus();
        else if (hand.amount !== '') set({ amount: '' });
        else onClose();
      },
      Enter: sendByKey,
      NumEnter: sendByKey,
      ArrowRight: choose(1),
      ArrowLeft: choose(-1),
      ArrowDown: choose(1),
      ArrowUp: choose(-1),
      Backspace: key(() => press('erase')),
      Delete: key(() => press('clear')),
      T: key(() => focusField('note')),
      B: key(() => focusField('bag')),
      ...Object.fromEntries(kinds.map(({ kind, letter }) => [letter, key(() => turnTo(kind))])),
    },
    {
      otherwise(event) {
        if (event.key.length !== 1 || event.ctrlKey || event.altKey || isTyping(event)) return false;
        // Other letters would begin a search below the tool.
        if (!amountKeys(press)(event)) event.preventDefault();
        return true;
      },
    },
  );

  return (
    <section className="panel drawer-tool" aria-label={t('drawer.title')}>
      <PanelHead title={t('drawer.title')} back={t('panel.back')} onBack={onClose} />
      <div className="drawer-kinds" role="group" aria-label={t('drawer.title')}>
        {kinds.map(({ kind, letter, icon }) => (
          <button
            key={kind}
            type="button"
            className="key key-small"
            aria-pressed={hand.kind === kind}
            onClick={() => turnTo(kind)}
          >
            <Icon name={icon} />
            {t(`drawer.kind.${kind}`)}
            <KeyCap name={letter} />
          </button>
        ))}
      </div>
      <div className="drawer-body" data-plain={hasAmount(hand.kind) ? undefined : ''}>
        <div className="drawer-left">
          {choices.length > 0 && (
            <div className="drawer-choices" role="group" aria-label={t('drawer.whatFor')}>
              {choices.map(({ value, words }) => (
                <button
                  key={value}
                  type="button"
                  className="key key-small"
                  aria-pressed={hand.choice === value}
                  onClick={() => set({ choice: hand.choice === value ? null : value })}
                >
                  <span className="clip">{words}</span>
                </button>
              ))}
            </div>
          )}
          {hand.kind === 'drop' && (
            <Field
              name="bag"
              keyName="B"
              label={t('drawer.bag')}
              value={hand.bag}
              onChange={(bag) => set({ bag })}
            />
          )}
          <Field
            name="note"
            keyName="T"
            label={t(hand.kind === 'no-sale' ? 'drawer.ownReason' : 'drawer.note')}
            value={hand.note}
            onChange={(note) => set({ note })}
          />
          <Movements latest={latest} />
        </div>
        <div className="drawer-right">
          {hasAmount(hand.kind) && (
            <>
              <div className="amount-field" data-active="" role="group" aria-label={t('drawer.amount')}>
                <output className="figure" aria-live="polite">
                  {hand.amount === '' ? <span className="amount-exact">0</span> : figures.typed(hand.amount)}
                  <i className="caret" aria-hidden="true" />
                </output>
              </div>
              <NumberPad
                label={t('drawer.amount')}
                words={{ erase: t('pad.erase'), clear: t('pad.clear') }}
                corner={null}
                middle={isWholeCash(denominations, exponent) ? '00' : '.'}
                isOff={isSending}
                onPress={press}
              />
            </>
          )}
          <KeyButton
            label={t(`drawer.do.${hand.kind}`)}
            keyName="Enter"
            tone="selected"
            isOff={isSending}
            onPress={() => void send()}
          />
        </div>
      </div>
    </section>
  );
}

function Field({
  name,
  label,
  keyName,
  value,
  onChange,
}: {
  readonly name: string;
  readonly label: string;
  readonly keyName: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="drawer-field">
      <span>
        {label} <KeyCap name={keyName} />
      </span>
      <input
        data-field={name}
        value={value}
        maxLength={longestText}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function focusField(name: string): void {
  document.querySelector<HTMLInputElement>(`[data-field=${name}]`)?.focus();
}
