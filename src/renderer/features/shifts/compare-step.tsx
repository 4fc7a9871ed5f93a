/** What was counted against what the book expects, method by method; then the reason, the float that stays, and the Z. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClosingView, ShiftView, ZView } from '#contract/shifts.ts';
import { amountTyped, textOf } from '../../lib/amount-entry.ts';
import { attemptApproved } from '../../lib/approval.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { timeText } from '../../lib/figures.ts';
import { restFocus } from '../../lib/focus.ts';
import { isTyping, useKeys, type KeyAction } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { play } from '../../lib/sound.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { useCloseNote } from './close-note.ts';
import { CloseFoot, type Asking } from './close-foot.tsx';
import { CompareTable } from './compare-table.tsx';
import { FloatThatStays } from './float-that-stays.tsx';
import { methodWords } from './method-words.ts';
import { focusReason, ReasonField } from './reason-field.tsx';
import { CloseSteps, ShiftPage } from './shift-page.tsx';
import '../../styles/compare.css';

export function CompareStep({
  closing,
  carried,
  onRecount,
  onResumed,
  onClosed,
}: {
  readonly closing: ClosingView;
  readonly carried: readonly string[];
  readonly onRecount: () => void;
  readonly onResumed: (shift: ShiftView) => void;
  readonly onClosed: (z: ZView) => void;
}) {
  const { t } = useTranslation();
  const { shop, figures, language } = useTill();
  const { exponent } = shop.currency;
  const { shift, counts, canRecount, isAboveTolerance, tolerance } = closing;
  const note = useCloseNote(shift);
  const count = counts.findLast(({ isSetAside }) => !isSetAside);
  const cash = count?.cash ?? 0;
  const [asking, setAsking] = useState<Asking>('nothing');
  const [isSending, setIsSending] = useState(false);
  const [reason, setReason] = useState('');
  const [resumeReason, setResumeReason] = useState('');
  /** What stays in the drawer, as typed: at first what the shift began with. */
  const [floatText, setFloatText] = useState(() => textOf(Math.min(shift.float, cash), exponent));
  const carryOver = amountTyped(floatText, exponent) ?? 0;
  const deposit = cash - carryOver;
  const differing = (count?.variances ?? []).filter(({ difference }) => difference !== 0);

  function ask(): void {
    clearBand();
    if (deposit < 0) return showBand({ tone: 'bad', title: t('closing.floatTooMuch') });
    if (isAboveTolerance === true && reason.trim() === '') {
      showBand({ tone: 'warn', title: t('closing.sayWhy') });
      return focusReason();
    }
    restFocus();
    setAsking('close');
  }

  async function close(): Promise<void> {
    if (isSending) return;
    clearBand();
    setIsSending(true);
    const commandId = newCommandId();
    const words = reason.trim();
    const result = await attemptApproved(shift.shiftId, (approvalId) =>
      rpc.shifts.close({
        commandId,
        shiftId: shift.shiftId,
        carriedMatters: [...carried],
        carryOver,
        ...(words === '' ? {} : { reason: words }),
        ...(approvalId === undefined ? {} : { approvalId }),
      }),
    );
    setIsSending(false);
    if (result.ok) {
      play('ok');
      return onClosed(result.value);
    }
    setAsking('nothing');
    showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }

  async function resume(): Promise<void> {
    const words = resumeReason.trim();
    if (isSending) return;
    clearBand();
    if (words === '') {
      showBand({ tone: 'warn', title: t('closing.sayWhyResume') });
      return focusReason();
    }
    setIsSending(true);
    const commandId = newCommandId();
    const result = await attemptApproved(shift.shiftId, () =>
      rpc.shifts.resume({ commandId, shiftId: shift.shiftId, reason: words }),
    );
    setIsSending(false);
    if (result.ok) onResumed(result.value);
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }

  /** One step back; the count itself is only set aside on purpose. */
  function back(event?: KeyboardEvent): void {
    if (event !== undefined && isTyping(event)) restFocus();
    else setAsking(asking === 'nothing' ? 'resume' : 'nothing');
  }
  const letter =
    (act: () => void): KeyAction =>
    (event) => {
      if (isTyping(event)) return false;
      act();
      return true;
    };
  useKeys('panel', {
    Escape: back,
    F9: (event) => {
      if (event.repeat) return;
      if (asking === 'resume') void resume();
      else if (asking !== 'close') ask();
    },
    ...(asking === 'close'
      ? {
          Enter: () => setAsking('nothing'),
          NumEnter: () => setAsking('nothing'),
          Z: letter(() => void close()),
        }
      : {
          R: letter(() => canRecount && onRecount()),
          W: letter(focusReason),
          K: letter(() => setAsking('float')),
        }),
  });

  return (
    <ShiftPage
      title={t('closing.title')}
      note={note}
      head={<CloseSteps at={asking === 'close' ? 'close' : 'compare'} />}
      foot={
        <CloseFoot
          asking={asking}
          carryOver={carryOver}
          deposit={deposit}
          canRecount={canRecount}
          isSending={isSending}
          onAsking={setAsking}
          onAsk={ask}
          onRecount={onRecount}
          onResume={() => void resume()}
          onClose={() => void close()}
        />
      }
    >
      <div className="compare">
        <div className="compare-left">
          <CompareTable variances={count?.variances ?? []} />
          <p className="caption compare-note">
            {counts.map(({ countId, countedAtMs, countedBy, isSetAside }, place) => (
              <span key={countId}>
                {t(isSetAside ? 'closing.countSetAside' : 'closing.countKept', {
                  number: place + 1,
                  time: timeText(countedAtMs, language),
                  name: countedBy,
                })}{' '}
              </span>
            ))}
            {tolerance > 0 && t('closing.tolerance', { amount: figures.amount(tolerance) })}
          </p>
        </div>
        <aside className="compare-side">
          {asking === 'float' && (
            <FloatThatStays
              text={floatText}
              cash={cash}
              onText={setFloatText}
              onDone={() => setAsking('nothing')}
            />
          )}
          {asking === 'resume' && (
            <section>
              <h2>{t('closing.resume')}</h2>
              <p className="quiet">{t('closing.resumeHelp')}</p>
              <ReasonField
                label={t('closing.whyResume')}
                keyName="W"
                usual={[t('reasons.customerWaits'), t('reasons.countedTooEarly')]}
                value={resumeReason}
                onChange={setResumeReason}
              />
            </section>
          )}
          {(asking === 'nothing' || asking === 'close') && (
            <>
              {differing.map(({ method, difference, expectedCount, countedCount }) => (
                <section key={method}>
                  <h2 className={`verdict ${difference > 0 ? 'warn' : 'bad'}`}>
                    <Icon name={difference > 0 ? 'over' : 'short'} />
                    {t(difference > 0 ? 'closing.overBy' : 'closing.shortBy', {
                      method: methodWords(t, method),
                      amount: figures.amount(Math.abs(difference)),
                    })}
                  </h2>
                  {expectedCount !== null && countedCount !== null && expectedCount !== countedCount && (
                    <p className="quiet">
                      {t('closing.slips', { expected: expectedCount, counted: countedCount })}
                    </p>
                  )}
                </section>
              ))}
              {differing.length === 0 && (
                <section>
                  <p className="verdict good">
                    <Icon name="check" />
                    <b>{t('closing.allBalanced')}</b>
                  </p>
                </section>
              )}
              {differing.length > 0 && (
                <section>
                  <ReasonField
                    label={t(isAboveTolerance === true ? 'closing.why' : 'closing.whyIfAny')}
                    keyName="W"
                    usual={[t('reasons.wrongChange'), t('reasons.wrongMethod'), t('reasons.unknown')]}
                    value={reason}
                    onChange={setReason}
                  />
                </section>
              )}
              {isAboveTolerance === true && (
                <p className="caption compare-manager">
                  <Icon name="person" />
                  {tolerance > 0
                    ? t('closing.needsManager', { amount: figures.amount(tolerance) })
                    : t('closing.needsManagerAlways')}
                </p>
              )}
              <section className="compare-float">
                <span>
                  {t('closing.stays')}
                  <b className="figure">{figures.amount(carryOver)}</b>
                </span>
                <KeyButton
                  look="small"
                  label={t('closing.changeFloat')}
                  keyName="K"
                  onPress={() => setAsking('float')}
                />
              </section>
            </>
          )}
        </aside>
      </div>
    </ShiftPage>
  );
}
