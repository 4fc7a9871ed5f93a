/** The blind count: notes and coins, the rest of the cash, slips and payments beside the drawer. No expected figure is here. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClosingView } from '#contract/shifts.ts';
import { amountTyped } from '../../lib/amount-entry.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton, PayKey } from '../../ui/key-button.tsx';
import { useCloseNote } from './close-note.ts';
import { CountPad } from './count-pad.tsx';
import { CountSheet } from './count-sheet-view.tsx';
import { CloseSteps, ShiftFoot, ShiftPage } from './shift-page.tsx';
import { useCount } from './use-count.ts';

/** What is counted by its slips; the rest of the methods are accounts of the book. */
const slipMethods = ['card', 'wallet', 'upi'] as const;

export function CountStep({
  closing,
  onCounted,
  onLeave,
}: {
  readonly closing: ClosingView;
  readonly onCounted: (closing: ClosingView) => void;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation();
  const { shop } = useTill();
  const { shiftId } = closing.shift;
  const note = useCloseNote(closing.shift);
  const methods = slipMethods.filter((method) => closing.methods.includes(method));
  const count = useCount(shop.currency, {
    of: `${shiftId} ${closing.counts.length}`,
    hasRest: true,
    methods,
  });
  const [isSending, setIsSending] = useState(false);
  const [isEmptyMeant, setIsEmptyMeant] = useState(false);

  async function send(): Promise<void> {
    if (isSending) return;
    clearBand();
    if (count.isBlank && !isEmptyMeant) {
      setIsEmptyMeant(true);
      return showBand({ tone: 'warn', title: t('count.nothing') });
    }
    setIsSending(true);
    const commandId = newCommandId();
    const result = await attemptCommand(() =>
      rpc.shifts.count({
        commandId,
        shiftId,
        denominations: count.cash.denominations,
        ...(count.cash.other === 0 ? {} : { otherCash: count.cash.other }),
        tenders: methods.map((method) => ({
          method,
          count: Number(count.texts[`${method}-slips`] ?? 0),
          amount: amountTyped(count.texts[`${method}-amount`] ?? '', shop.currency.exponent) ?? 0,
        })),
      }),
    );
    setIsSending(false);
    if (result.ok) onCounted(result.value);
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }
  useKeys(
    'panel',
    {
      ...count.keys,
      F9: (event) => {
        if (!event.repeat) void send();
      },
      Escape: onLeave,
    },
    { otherwise: count.otherwise },
  );
  return (
    <ShiftPage
      title={t('closing.title')}
      note={note}
      head={<CloseSteps at="count" />}
      foot={
        <ShiftFoot label={t('count.counted')} amount={count.cash.total}>
          <p className="shift-note caption wide-only">{t('count.cashOnly')}</p>
          <span className="spring" />
          <KeyButton look="bar" label={t('closing.notNow')} keyName="Esc" onPress={onLeave} />
          <PayKey label={t('count.done')} keyName="F9" isOff={isSending} onPress={() => void send()}>
            {null}
          </PayKey>
        </ShiftFoot>
      }
    >
      <div className="count-page">
        <CountSheet count={count} methods={methods} />
        <aside className="count-side">
          <CountPad count={count} label={t('count.counted')} />
          <p className="caption count-hidden">{t('count.hidden')}</p>
        </aside>
      </div>
    </ShiftPage>
  );
}
