/** Opening a shift: the float counted by notes and coins, or typed as one sum, against what the last shift left. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { amountTyped, isWholeCash, textOf, typeKey, type PadKey } from '../../lib/amount-entry.ts';
import { amountKeys } from '../../lib/amount-keys.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { useBurstRestore } from '../../lib/burst-restore.ts';
import { useNow } from '../../lib/clock.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { dayText } from '../../lib/figures.ts';
import { restFocus } from '../../lib/focus.ts';
import { isTyping, useKeys, type KeyAction } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { endsShortBurst } from '../../lib/wedge-listener.ts';
import { KeyButton, PayKey } from '../../ui/key-button.tsx';
import { NumberPad } from '../../ui/number-pad.tsx';
import { CountPad } from './count-pad.tsx';
import { CountSheet } from './count-sheet-view.tsx';
import { DifferenceWords } from './difference-words.tsx';
import { quickSums } from './quick-sums.ts';
import { focusReason, ReasonField } from './reason-field.tsx';
import { ShiftFoot, ShiftPage } from './shift-page.tsx';
import { useCount } from './use-count.ts';

export function OpenShift() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { shop, session, language, figures, lock, may, carryOver } = useTill();
  const { currency } = shop;
  const now = useNow(60_000);
  const [isSum, setIsSum] = useState(currency.pieces.length === 0);
  const [sum, setSum] = useState('');
  const [reason, setReason] = useState('');
  const [hasSlip, setHasSlip] = useState(false);
  /** Someone wanted to open with an empty drawer although something had been left in it. */
  const [isAsked, setIsAsked] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const count = useCount(currency, { of: 'float', hasRest: false, methods: [] });
  const float = isSum ? (amountTyped(sum, currency.exponent) ?? 0) : count.cash.total;
  const difference = carryOver === null ? 0 : float - carryOver.amount;
  const canOpen = may('openShift') && !isSending;

  async function open(): Promise<void> {
    if (!canOpen) return;
    clearBand();
    if (difference !== 0 && reason.trim() === '') {
      showBand({ tone: 'warn', title: t('shift.sayWhy') });
      setIsAsked(true);
      requestAnimationFrame(focusReason);
      return;
    }
    setIsSending(true);
    const commandId = newCommandId();
    const result = await attemptCommand(() =>
      rpc.shifts.open({
        commandId,
        float,
        ...(isSum || count.isBlank ? {} : { denominations: count.cash.denominations }),
        ...(difference === 0 ? {} : { reason: reason.trim() }),
        ...(hasSlip ? { printSlip: true } : {}),
      }),
    );
    setIsSending(false);
    if (result.ok) count.clear();
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries({ queryKey: queries.shifts.key() });
  }

  const pressSum = (key: PadKey): void => setSum((before) => typeKey(before, key, currency.exponent));
  const openByKey: KeyAction = (event) => {
    if (event.target instanceof HTMLButtonElement || event.repeat || isTyping(event)) return false;
    if (endsShortBurst(event)) {
      setSum('');
      showBand({ tone: 'bad', title: t('band.looksScanned') });
    } else void open();
    return true;
  };
  const letter =
    (act: () => void): KeyAction =>
    (event) => {
      if (isTyping(event)) return false;
      act();
      return true;
    };
  function back(event: KeyboardEvent): void {
    if (isTyping(event)) restFocus();
    else if (isSum) setSum('');
    else count.clear();
  }
  useBurstRestore(sum, setSum);
  useScanClaim('screen', () => showBand({ tone: 'bad', title: t('shift.noScan') }));
  useKeys(
    'screen',
    {
      ...(isSum
        ? {
            Enter: openByKey,
            NumEnter: openByKey,
            Backspace: letter(() => pressSum('erase')),
            Delete: letter(() => pressSum('clear')),
          }
        : count.keys),
      F9: () => void open(),
      Escape: back,
      S: letter(() => setIsSum(!isSum)),
      P: letter(() => setHasSlip(!hasSlip)),
      W: letter(focusReason),
    },
    {
      otherwise: (event) =>
        isSum ? !isTyping(event) && amountKeys(pressSum)(event) : count.otherwise(event),
    },
  );

  return (
    <ShiftPage
      title={t('shift.title')}
      note={`${shop.till.prefix}, ${session.name}, ${dayText(now, language)}`}
      head={
        <>
          <KeyButton
            look="small"
            icon="printer"
            label={t('shift.slip')}
            keyName="P"
            isPressed={hasSlip}
            onPress={() => setHasSlip(!hasSlip)}
          />
          <KeyButton
            look="small"
            icon={isSum ? 'cash' : 'tag'}
            label={t(isSum ? 'shift.byPieces' : 'shift.bySum')}
            keyName="S"
            isOff={currency.pieces.length === 0}
            onPress={() => setIsSum(!isSum)}
          />
        </>
      }
      foot={
        <ShiftFoot label={t('shift.float')} note={t('shift.floatNote')} amount={float}>
          <p className="shift-note caption wide-only">{t('shift.help')}</p>
          <span className="spring" />
          <KeyButton look="bar" icon="lock" label={t('actions.lock')} keyName="Ctrl+L" onPress={lock} />
          <PayKey label={t('shift.open')} keyName="F9" isOff={!canOpen} onPress={() => void open()}>
            {null}
          </PayKey>
        </ShiftFoot>
      }
    >
      <div className="count-page">
        <div className="count-left">
          {isSum ? <SumField text={sum} onText={setSum} /> : <CountSheet count={count} methods={[]} />}
          {carryOver !== null && (
            <section className="carry" aria-label={t('shift.why')}>
              <div className="carry-words">
                <p>
                  {t('shift.left', { number: carryOver.zNumber, amount: figures.amount(carryOver.amount) })}
                </p>
                {(isAsked || float !== 0) && <DifferenceWords difference={difference} />}
              </div>
              {difference !== 0 && (isAsked || float !== 0) && (
                <ReasonField
                  label={t('shift.why')}
                  keyName="W"
                  usual={[t('reasons.broughtChange'), t('reasons.ownerTook'), t('reasons.unknown')]}
                  value={reason}
                  onChange={setReason}
                />
              )}
            </section>
          )}
        </div>
        <aside className="count-side">
          {isSum ? (
            <NumberPad
              label={t('shift.float')}
              words={{ erase: t('pad.erase'), clear: t('pad.clear') }}
              corner={null}
              middle={isWholeCash(currency.denominations, currency.exponent) ? '00' : '.'}
              onPress={pressSum}
            />
          ) : (
            <CountPad count={count} label={t('shift.count')} />
          )}
          {!may('openShift') && <p className="warn strong">{t('shift.notAllowed')}</p>}
        </aside>
      </div>
    </ShiftPage>
  );
}

function SumField({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  const { t } = useTranslation();
  const { shop, figures } = useTill();
  const { exponent, denominations } = shop.currency;
  const typed = amountTyped(text, exponent);
  return (
    <div className="count-sum">
      <div className="amount-field" data-active="" role="group" aria-label={t('shift.float')}>
        <span className="narrow-hidden">{t('shift.count')}</span>
        <output className="figure" aria-live="polite">
          {text === '' ? <span className="amount-exact">0</span> : figures.typed(text)}
          <i className="caret" aria-hidden="true" />
        </output>
      </div>
      <div className="notes" role="group" aria-label={t('shift.sums')}>
        {quickSums(denominations).map((each) => (
          <button
            key={each}
            type="button"
            className="note figure"
            aria-pressed={typed === each}
            onClick={() => onText(textOf(each, exponent))}
          >
            {figures.short(each)}
          </button>
        ))}
        <button type="button" className="note" onClick={() => onText('')}>
          {t('pad.clear')}
        </button>
      </div>
      <p className="caption">{t('shift.emptyDrawer')}</p>
    </div>
  );
}
