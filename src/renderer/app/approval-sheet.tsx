/** Leave in place: whoever may do it types their PIN here, for this one action. It lies over the work area; the ticket stays. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PadKey } from '../lib/amount-entry.ts';
import { useApprovalQuestion } from '../lib/approval.ts';
import { attempt } from '../lib/attempt.ts';
import { showBand } from '../lib/band.ts';
import { useBurstRestore } from '../lib/burst-restore.ts';
import { useKeys } from '../lib/keys.ts';
import { refusalWords } from '../lib/refusal-words.ts';
import { rpc } from '../lib/rpc.ts';
import { useScanClaim } from '../lib/scan-claims.ts';
import { useTill } from '../lib/till.ts';
import { KeyButton } from '../ui/key-button.tsx';
import { NumberPad } from '../ui/number-pad.tsx';
import { PanelHead } from '../ui/panel-head.tsx';
import '../styles/sign-in.css';

export function ApprovalSheet() {
  const question = useApprovalQuestion();
  return question === null ? null : <Sheet key={question.subject} question={question} />;
}

const longestPin = 12;

function Sheet({ question }: { readonly question: NonNullable<ReturnType<typeof useApprovalQuestion>> }) {
  const { t } = useTranslation();
  const { session } = useTill();
  const [pin, setPin] = useState('');
  const [isSending, setIsSending] = useState(false);
  useBurstRestore(pin, setPin);
  const cancel = (): void => question.answer(null);

  async function send(): Promise<void> {
    if (pin === '' || isSending) return;
    setIsSending(true);
    const { permission, subject } = question;
    const result = await attempt(rpc.staff.approve({ pin, permission, subject }));
    setIsSending(false);
    setPin('');
    if (result.ok) question.answer(result.value.approvalId);
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }

  function press(key: PadKey): void {
    if (key === 'clear') setPin('');
    else if (key === 'erase') setPin((before) => before.slice(0, -1));
    else setPin((before) => (before + key).slice(0, longestPin));
  }

  useScanClaim('overlay', () => showBand({ tone: 'bad', title: t('band.finishThis') }));
  useKeys(
    'overlay',
    {
      Escape: cancel,
      Enter: () => void send(),
      Backspace: () => press('erase'),
      Delete: () => press('clear'),
    },
    {
      isModal: true,
      otherwise: (event) => {
        if (!/^\d$/.test(event.key) || event.ctrlKey || event.altKey) return false;
        setPin((before) => (before + event.key).slice(0, longestPin));
        return true;
      },
    },
  );

  return (
    <section className="approval" role="dialog" aria-modal="true" aria-label={t('approval.title')}>
      <PanelHead title={t('approval.title')} back={t('approval.cancel')} onBack={cancel} />
      <div className="pin-place">
        <div className="pin-panel">
          <h2 className="pin-title">{t(`permission.${question.permission}`)}</h2>
          <p className="caption pin-help">{t('approval.help', { name: session.name })}</p>
          <div className="pin-dots" role="img" aria-label={t('approval.typed', { count: pin.length })}>
            {Array.from(pin.padEnd(4, ' '), (digit, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- dots have no other identity
              <i key={place} data-typed={digit !== ' ' || undefined} />
            ))}
          </div>
          <NumberPad
            label="PIN"
            words={{ erase: t('pad.erase'), clear: t('pad.clear') }}
            corner="clear"
            isOff={isSending}
            onPress={press}
          />
          <KeyButton label={t('approval.give')} keyName="Enter" tone="primary" onPress={() => void send()} />
        </div>
      </div>
    </section>
  );
}
