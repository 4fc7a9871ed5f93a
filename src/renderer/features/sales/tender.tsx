/** Taking cash: what is due, what was handed over, what goes back. The ticket stays beside it. */
import { useTranslation } from 'react-i18next';
import type { CartView } from '#contract/sales.ts';
import { amountTyped, isWholeCash, textOf, typeKey, type PadKey } from '../../lib/amount-entry.ts';
import { showBand } from '../../lib/band.ts';
import { useBurstRestore } from '../../lib/burst-restore.ts';
import { useKeys, type KeyAction } from '../../lib/keys.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { endsShortBurst } from '../../lib/wedge-listener.ts';
import { GlassFigure } from '../../ui/glass-figure.tsx';
import { KeyButton, PayKey } from '../../ui/key-button.tsx';
import { NumberPad } from '../../ui/number-pad.tsx';
import { piecesOf, type Piece } from './give-back.ts';

type TenderProps = {
  readonly cart: CartView;
  readonly text: string;
  readonly isTaking: boolean;
  readonly isShown: boolean;
  readonly onText: (text: string) => void;
  readonly onBack: () => void;
  readonly onTake: (received: number) => void;
  readonly onScan: (code: string) => Promise<void>;
};

export function Tender({ cart, text, isTaking, isShown, onText, onBack, onTake, onScan }: TenderProps) {
  const { t } = useTranslation();
  const { shop, figures } = useTill();
  const { exponent, denominations } = shop.currency;
  const due = cart.total;
  const typed = amountTyped(text, exponent);
  const received = typed ?? due;
  const change = received - due;
  const isShort = change < 0;

  function press(key: PadKey): void {
    if (!isTaking) onText(typeKey(text, key, exponent));
  }
  function take(): void {
    if (!isTaking && !isShort) onTake(received);
  }
  const takeByKey: KeyAction = (event) => {
    if (event.target instanceof HTMLButtonElement && event.key === 'Enter') return false;
    if (event.repeat) return true;
    if (endsShortBurst(event)) {
      onText('');
      showBand({ tone: 'bad', title: t('band.looksScanned') });
    } else if (isShort) {
      showBand({ tone: 'bad', title: t('tender.short', { amount: figures.amount(-change) }) });
    } else take();
    return true;
  };

  useBurstRestore(text, onText);
  useScanClaim('panel', async (code) => {
    if (isTaking || text !== '') showBand({ tone: 'bad', title: t('tender.scanRefused'), detail: code });
    else await onScan(code);
  });
  useKeys(
    'panel',
    isShown
      ? {
          Enter: takeByKey,
          NumEnter: takeByKey,
          F9: takeByKey,
          'Num+': takeByKey,
          'Ctrl+Enter': takeByKey,
          Escape: () => {
            if (isTaking) return;
            if (text === '') onBack();
            else onText('');
          },
          Backspace: () => press('erase'),
          Delete: () => press('clear'),
        }
      : {},
    {
      isModal: isShown,
      otherwise: (event) => {
        if (!isShown || !/^[\d.,]$/.test(event.key) || event.ctrlKey || event.altKey) return false;
        press(event.key === ',' ? '.' : (event.key as PadKey));
        return true;
      },
    },
  );

  return (
    <section className="work" aria-label={t('tender.label')}>
      <div className="glass tender-glass">
        <div>
          <p className="glass-word">
            {t('tender.due')} <span className="quieter">{figures.symbol}</span>
          </p>
          <GlassFigure amount={due} figures={figures} className="total-figure" />
        </div>
        <div className="tender-change" role="status">
          <p className={isShort ? 'glass-bad' : 'quieter'}>
            {t(isShort ? 'tender.missing' : 'tender.change')}
          </p>
          <GlassFigure
            amount={Math.abs(change)}
            figures={figures}
            className={isShort ? 'mid glass-bad' : 'mid'}
          />
        </div>
      </div>
      <div className="tender">
        <div className="tender-left">
          <div className="amount-field" data-active="" role="group" aria-label={t('tender.received')}>
            <span className="narrow-hidden">{t('tender.received')}</span>
            <output className="figure" aria-live="polite">
              {text === '' ? <span className="amount-exact">{figures.short(due)}</span> : figures.typed(text)}
              <i className="caret" aria-hidden="true" />
            </output>
          </div>
          <div className="notes" role="group" aria-label={t('tender.notes')}>
            {cart.suggestedNotes.map((note) => (
              <button
                key={note}
                type="button"
                className="note figure"
                data-long={figures.short(note).length > 5 || undefined}
                aria-pressed={typed === note}
                disabled={isTaking}
                onClick={() => onText(textOf(note, exponent))}
              >
                {figures.short(note)}
                {note === due && <small>{t('tender.exact')}</small>}
              </button>
            ))}
            <button type="button" className="note" disabled={isTaking} onClick={() => press('clear')}>
              {t('pad.clear')}
            </button>
          </div>
          <GiveBack pieces={isShort ? [] : piecesOf(change, denominations)} />
        </div>
        <NumberPad
          label={t('tender.received')}
          words={{ erase: t('pad.erase'), clear: t('pad.clear') }}
          corner={null}
          middle={isWholeCash(denominations, exponent) ? '00' : '.'}
          isOff={isTaking}
          onPress={press}
        />
      </div>
      <footer className="actions">
        <KeyButton
          look="bar"
          icon="back"
          label={t('tender.back')}
          keyName="Esc"
          isOff={isTaking}
          onPress={onBack}
        />
        <p className="actions-note caption">{t(text === '' ? 'tender.exactHelp' : 'tender.help')}</p>
        <PayKey label={t('tender.take')} keyName="Enter" isOff={isShort || isTaking} onPress={take}>
          {figures.amount(received)}
        </PayKey>
      </footer>
    </section>
  );
}

function GiveBack({ pieces }: { readonly pieces: readonly Piece[] }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  if (pieces.length === 0) return null;
  // Two of a kind are read at a glance; more are counted, so that the line stays one line.
  const words = pieces.flatMap(({ value, count }) =>
    count > 2
      ? [`${count} × ${figures.short(value)}`]
      : Array.from({ length: count }, () => figures.short(value)),
  );
  return (
    <p className="give-back">
      <span>{t('tender.giveBack')}</span>
      <b className="figure-text">{words.join(' + ')}</b>
    </p>
  );
}
