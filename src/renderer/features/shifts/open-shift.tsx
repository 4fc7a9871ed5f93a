/** Opening a shift: the float in the drawer, counted and typed, in the geometry of the till. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { amountTyped, isWholeCash, textOf, typeKey, type PadKey } from '../../lib/amount-entry.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { useBurstRestore } from '../../lib/burst-restore.ts';
import { useNow } from '../../lib/clock.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { dayText } from '../../lib/figures.ts';
import { restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { endsShortBurst } from '../../lib/wedge-listener.ts';
import { GlassFigure } from '../../ui/glass-figure.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton, PayKey } from '../../ui/key-button.tsx';
import { NumberPad } from '../../ui/number-pad.tsx';
import { quickSums } from './quick-sums.ts';

export function OpenShift() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { shop, session, language, figures, lock, may } = useTill();
  const now = useNow(60_000);
  const [text, setText] = useState('');
  const [isSending, setIsSending] = useState(false);
  const { exponent, denominations } = shop.currency;
  const float = amountTyped(text, exponent) ?? 0;
  const canOpen = may('openShift') && !isSending;

  async function open(): Promise<void> {
    if (!canOpen) return;
    clearBand();
    setIsSending(true);
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.shifts.open({ commandId, float }));
    setIsSending(false);
    if (!result.ok) showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries({ queryKey: queries.shifts.key() });
  }
  const press = (key: PadKey): void => setText((before) => typeKey(before, key, exponent));
  const openByKey = (event: KeyboardEvent): boolean => {
    if (event.target instanceof HTMLButtonElement || event.repeat) return false;
    if (endsShortBurst(event)) {
      setText('');
      showBand({ tone: 'bad', title: t('band.looksScanned') });
    } else void open();
    return true;
  };
  useBurstRestore(text, setText);
  useScanClaim('screen', () => showBand({ tone: 'bad', title: t('shift.noScan') }));
  useKeys(
    'screen',
    {
      Enter: openByKey,
      NumEnter: openByKey,
      F9: () => void open(),
      Escape: () => setText(''),
      Backspace: () => press('erase'),
      Delete: () => press('clear'),
    },
    {
      otherwise: (event) => {
        if (!/^[\d.,]$/.test(event.key) || event.ctrlKey || event.altKey) return false;
        press(event.key === ',' ? '.' : (event.key as PadKey));
        return true;
      },
    },
  );

  return (
    <main className="till">
      <section className="ticket" aria-label={t('shift.title')} {...restingPlace}>
        <header className="ticket-head">
          <Icon name="drawer" size={24} />
          <div className="ticket-head-words">
            <p className="strong">{shop.name}</p>
            <p className="caption">{dayText(now, language)}</p>
          </div>
        </header>
        <div className="start">
          <h1>{t('shift.title')}</h1>
          <p className="quiet">{t('shift.help')}</p>
          <dl className="facts">
            <div>
              <dt>{t('shift.till')}</dt>
              <dd>
                {shop.till.prefix} · {shop.till.name}
              </dd>
            </div>
            <div>
              <dt>{t('shift.person')}</dt>
              <dd>{session.name}</dd>
            </div>
          </dl>
          {!may('openShift') && <p className="warn strong">{t('shift.notAllowed')}</p>}
        </div>
        <div className="glass total">
          <p className="total-notes caption">
            <span>{t('shift.floatNote')}</span>
          </p>
          <p className="total-row">
            <span className="total-word">
              {t('shift.float')} <span className="quieter">{figures.symbol}</span>
            </span>
            <GlassFigure amount={float} figures={figures} className="total-figure" />
          </p>
        </div>
      </section>
      <section className="work" aria-label={t('shift.float')}>
        <div className="work-head">
          <h2>{t('shift.count')}</h2>
        </div>
        <div className="tender">
          <div className="tender-left">
            <div className="amount-field" data-active="" role="group" aria-label={t('shift.float')}>
              <span className="narrow-hidden">{t('shift.float')}</span>
              <output className="figure" aria-live="polite">
                {text === '' ? <span className="amount-exact">0</span> : figures.typed(text)}
                <i className="caret" aria-hidden="true" />
              </output>
            </div>
            <div className="notes" role="group" aria-label={t('shift.sums')}>
              {quickSums(denominations).map((sum) => (
                <button
                  key={sum}
                  type="button"
                  className="note figure"
                  aria-pressed={text !== '' && float === sum}
                  onClick={() => setText(textOf(sum, exponent))}
                >
                  {figures.short(sum)}
                </button>
              ))}
              <button type="button" className="note" onClick={() => press('clear')}>
                {t('pad.clear')}
              </button>
            </div>
          </div>
          <NumberPad
            label={t('shift.float')}
            words={{ erase: t('pad.erase'), clear: t('pad.clear') }}
            corner={null}
            middle={isWholeCash(denominations, exponent) ? '00' : '.'}
            onPress={press}
          />
        </div>
        <footer className="actions">
          <KeyButton look="bar" icon="lock" label={t('actions.lock')} keyName="Ctrl+L" onPress={lock} />
          <p className="actions-note caption">{t('shift.emptyDrawer')}</p>
          <PayKey label={t('shift.open')} keyName="Enter" isOff={!canOpen} onPress={() => void open()}>
            {figures.amount(float)}
          </PayKey>
        </footer>
      </section>
    </main>
  );
}
