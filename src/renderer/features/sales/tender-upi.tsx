/** UPI: the code for just this amount, whether the customer says it is paid, and whether anyone has seen the money. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftTenderView } from '#contract/tenders.ts';
import { isBankReference } from '#domain/upi.ts';
import { showBand } from '../../lib/band.ts';
import { timeText } from '../../lib/figures.ts';
import { restFocus } from '../../lib/focus.ts';
import { useKeys, type KeyAction, type KeyMap } from '../../lib/keys.ts';
import { rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton, PayKey } from '../../ui/key-button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { PaidSoFar } from './tender-list.tsx';
import type { TenderProps } from './tender-props.ts';

export function Upi({
  cart,
  amount,
  isTaking,
  isShown,
  onText,
  onCommit,
  onChange,
  onCash,
  methodKeys,
}: TenderProps & {
  readonly amount: number;
  readonly onCash: () => void;
  readonly methodKeys: KeyMap;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const [reference, setReference] = useState('');
  const [isSeeing, setIsSeeing] = useState(false);
  const asked = useRef('');
  const isDue = cart.left > 0;
  const shown = cart.tenders.find(({ state }) => state === 'shown');
  // One that was claimed is this screen's business when nothing is left to pay; else the next code is.
  const open = shown ?? (isDue ? undefined : cart.tenders.findLast(({ state }) => state === 'claimed'));
  const needsCode = isDue && (shown === undefined || shown.amount !== Math.min(amount, cart.left));
  const isClaimed = open?.state === 'claimed';
  const isRight = isBankReference(reference.trim());

  // The code is asked for once for an amount, when this way of paying is chosen.
  useEffect(() => {
    const what = `${cart.draftId} ${amount}`;
    if (!needsCode || asked.current === what || amount <= 0) return;
    asked.current = what;
    async function request(): Promise<void> {
      if (!(await onChange((on) => rpc.sales.requestUpi({ ...on, amount })))) onCash();
    }
    void request();
  }, [needsCode, amount, cart.draftId, onChange, onCash]);

  async function say(isHeard: boolean): Promise<void> {
    if (open === undefined || isTaking) return;
    const { tenderId } = open;
    settled(await onChange((on) => rpc.sales.confirmUpi({ ...on, tenderId, isHeard })), open);
  }
  /** The amount was for this payment; where the bill is not covered by it, the rest is paid in another way. */
  function settled(isDone: boolean, tender: DraftTenderView): void {
    if (!isDone) return;
    onText('');
    if (tender.state === 'shown' && tender.amount < cart.left) onCash();
  }
  function finish(): void {
    if (!isTaking && !isDue) onCommit([]);
  }
  async function verify(): Promise<void> {
    if (open === undefined || isTaking) return;
    if (!isRight) {
      setIsSeeing(true);
      if (reference !== '') showBand({ tone: 'bad', title: t('tender.upi.badReference') });
      return;
    }
    const { tenderId } = open;
    const seen = { tenderId, reference: reference.trim() };
    // The PIN of whoever gives leave is not to be typed into the field.
    restFocus();
    const isDone = await onChange((on) => rpc.sales.confirmUpi({ ...on, ...seen }));
    if (!isDone) return;
    setReference('');
    setIsSeeing(false);
    settled(isDone, open);
  }
  /** Enter is the next step: it is said to be paid, then it was seen or the bill is finished without. */
  function next(): void {
    if (open === undefined) finish();
    else if (isSeeing) void verify();
    else if (isClaimed) finish();
    else void say(false);
  }
  function back(): void {
    if (isTaking) return;
    if (isSeeing) {
      setIsSeeing(false);
      setReference('');
    } else onCash();
  }
  const step: KeyAction = (event) => {
    if (event.target instanceof HTMLButtonElement && event.key === 'Enter') return false;
    if (!event.repeat) next();
    return true;
  };
  const unlessSeeing =
    (run: () => void): KeyAction =>
    (event) => {
      if (isSeeing || event.target instanceof HTMLInputElement || open === undefined) return false;
      if (!event.repeat) run();
      return true;
    };
  useKeys(
    'panel',
    isShown
      ? {
          ...methodKeys,
          Enter: step,
          NumEnter: step,
          F9: step,
          'Ctrl+Enter': step,
          B: unlessSeeing(() => setIsSeeing(true)),
          H: unlessSeeing(() => void say(true)),
          Escape: back,
        }
      : {},
    { isModal: isShown },
  );

  const isFinished = open === undefined && !isDue;
  const isHeardOnly = cart.tenders.some(({ state }) => state === 'heard');
  const settledNote = isHeardOnly ? 'tender.upi.noteHeard' : 'tender.upi.noteVerified';
  return (
    <>
      <div className={isFinished ? 'upi is-seen' : 'upi'}>
        {!isFinished && <UpiCode open={open} />}
        <div className="upi-steps">
          {isFinished ? (
            <p className="good upi-warning">
              <Icon name="check" />
              {t(settledNote)}
            </p>
          ) : (
            <Steps open={open} />
          )}
          {isFinished && <PaidSoFar cart={cart} isOff={isTaking} onChange={onChange} />}
          {open !== undefined && (
            <>
              <p className="warn upi-warning">
                <Icon name="alert" />
                {t('tender.upi.screenshot')}
              </p>
              {isSeeing ? (
                <label className="slip-field">
                  <span>{t('tender.upi.reference')}</span>
                  <input
                    type="text"
                    value={reference}
                    maxLength={35}
                    autoComplete="off"
                    inputMode="numeric"
                    // oxlint-disable-next-line jsx-a11y/no-autofocus -- its key was pressed to type the reference
                    autoFocus
                    onChange={(event) => setReference(event.target.value)}
                  />
                </label>
              ) : (
                <>
                  {!isClaimed && (
                    <UpiKey
                      label={t('tender.upi.claim')}
                      keyName="Enter"
                      isOff={isTaking}
                      onPress={() => void say(false)}
                    />
                  )}
                  <UpiKey
                    label={t('tender.upi.heard', { amount: figures.amount(open.amount) })}
                    keyName="H"
                    isOff={isTaking}
                    onPress={() => void say(true)}
                  />
                  <UpiKey
                    label={t('tender.upi.seen')}
                    keyName="B"
                    isOff={isTaking}
                    onPress={() => setIsSeeing(true)}
                  />
                </>
              )}
            </>
          )}
        </div>
      </div>
      <footer className="actions">
        <KeyButton
          look="bar"
          icon="back"
          label={t('tender.back')}
          keyName="Esc"
          isOff={isTaking}
          onPress={back}
        />
        <p className="actions-note caption">{t(noteOf())}</p>
        <PayKey label={t(payWord())} keyName="Enter" isOff={isTaking || isPayOff()} onPress={next}>
          {figures.amount(open?.amount ?? cart.total)}
        </PayKey>
      </footer>
    </>
  );

  function noteOf() {
    if (isSeeing) return 'tender.upi.noteSeeing' as const;
    if (isClaimed) return 'tender.upi.noteClaimed' as const;
    return isFinished ? settledNote : ('tender.upi.noteShown' as const);
  }
  function payWord() {
    if (isSeeing) return 'tender.upi.verify' as const;
    if (open?.state === 'shown') return 'tender.upi.claimShort' as const;
    return isClaimed ? ('tender.upi.finishUnverified' as const) : ('tender.upi.finish' as const);
  }
  function isPayOff(): boolean {
    return isSeeing ? !isRight : open === undefined && isDue;
  }
}

function UpiCode({ open }: { readonly open: DraftTenderView | undefined }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const text = open?.upi?.text ?? null;
  if (open === undefined) return <div className="upi-code" />;
  if (text === null) {
    return (
      <div className="upi-code">
        <p className="upi-none">{t('tender.upi.noAddress')}</p>
      </div>
    );
  }
  const { searchParams } = new URL(text);
  return (
    <div className="upi-code">
      <QrCode text={text} label={t('tender.upi.code', { amount: figures.amount(open.amount) })} />
      <p className="caption">
        <span className="figure-text">{[searchParams.get('pa'), searchParams.get('tn')].join(' · ')}</span>
        <br />
        {t('tender.upi.onDisplay')}
      </p>
    </div>
  );
}

function Steps({ open }: { readonly open: DraftTenderView | undefined }) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const upi = open?.upi ?? null;
  const amount = figures.amount(open?.amount ?? 0);
  const at = (ms: number | null): string | null => (ms === null ? null : timeText(ms, language, 'seconds'));
  const rows = [
    {
      title: t('tender.upi.state.shown'),
      words: t('tender.upi.shownFor', { amount }),
      at: at(upi?.shownAtMs ?? null),
      isAwaited: false,
    },
    {
      title: t('tender.upi.state.claimed'),
      words: t('tender.upi.claimedBy'),
      at: at(upi?.claimedAtMs ?? null),
      isAwaited: false,
    },
    {
      title: t('tender.upi.state.verified'),
      words: t('tender.upi.waitsFor'),
      at: at(upi?.verifiedAtMs ?? null),
      isAwaited: open?.state === 'claimed',
    },
  ];
  return (
    <ol className="upi-rows">
      {rows.map((row) => (
        <li key={row.title}>
          <span className={row.at !== null ? 'good' : row.isAwaited ? 'warn' : 'quiet'}>
            <Icon name={row.at === null ? 'clock' : 'check'} size={24} />
          </span>
          <span className="done-fact-words">
            <b>{row.title}</b>
            <span className="caption">{row.words}</span>
          </span>
          <span className="figure caption">{row.at ?? '\u2013'}</span>
        </li>
      ))}
    </ol>
  );
}

function UpiKey({
  label,
  keyName,
  isOff,
  onPress,
}: {
  readonly label: string;
  readonly keyName: string;
  readonly isOff: boolean;
  readonly onPress: () => void;
}) {
  return (
    <div className="upi-key">
      <KeyButton label={label} keyName={keyName} isOff={isOff} onPress={onPress} />
    </div>
  );
}
