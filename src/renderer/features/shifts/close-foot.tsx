/** The keys below the comparison. Closing is outlined, never filled; once asked for, the filled key is the way back. */
import { useTranslation } from 'react-i18next';
import { useTill } from '../../lib/till.ts';
import { KeyButton, PayKey } from '../../ui/key-button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { ShiftFoot } from './shift-page.tsx';

/** What the comparison is asking for: nothing yet, why one goes on selling, whether it is for good, the float that stays. */
export type Asking = 'nothing' | 'resume' | 'close' | 'float';

export function CloseFoot({
  asking,
  carryOver,
  deposit,
  canRecount,
  isSending,
  onAsking,
  onAsk,
  onRecount,
  onResume,
  onClose,
}: {
  readonly asking: Asking;
  readonly carryOver: number;
  readonly deposit: number;
  readonly canRecount: boolean;
  readonly isSending: boolean;
  readonly onAsking: (asking: Asking) => void;
  readonly onAsk: () => void;
  readonly onRecount: () => void;
  readonly onResume: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { figures } = useTill();
  return (
    <ShiftFoot
      label={t('closing.toBank')}
      note={t('closing.staysNote', { amount: figures.amount(carryOver) })}
      amount={deposit}
    >
      {asking === 'close' ? (
        <>
          <p className="shift-note strong">{t('closing.forGood')}</p>
          <span className="spring" />
          <button
            type="button"
            className="pay outlined danger"
            aria-keyshortcuts="Z"
            disabled={isSending}
            onClick={onClose}
          >
            <span className="pay-word">{t('closing.makeZ')}</span>
            <KeyCap name="Z" />
          </button>
          <PayKey label={t('closing.back')} keyName="Enter" onPress={() => onAsking('nothing')}>
            {null}
          </PayKey>
        </>
      ) : asking === 'resume' ? (
        <>
          <KeyButton look="bar" label={t('panel.back')} keyName="Esc" onPress={() => onAsking('nothing')} />
          <span className="spring" />
          <PayKey label={t('closing.resumeDo')} keyName="F9" isOff={isSending} onPress={onResume}>
            {null}
          </PayKey>
        </>
      ) : (
        <>
          <KeyButton
            look="bar"
            label={t('closing.notNow')}
            keyName="Esc"
            onPress={() => onAsking('resume')}
          />
          <KeyButton
            look="bar"
            icon="undo"
            label={t('closing.recount')}
            keyName="R"
            isOff={!canRecount}
            onPress={onRecount}
          />
          <span className="spring" />
          <p className="shift-note caption wide-only">{t('closing.noWayBack')}</p>
          <button
            type="button"
            className="pay outlined"
            aria-keyshortcuts="F9"
            disabled={isSending}
            onClick={onAsk}
          >
            <span className="pay-word">{t('closing.sign')}</span>
            <KeyCap name="F9" />
          </button>
        </>
      )}
    </ShiftFoot>
  );
}
