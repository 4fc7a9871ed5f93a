/** A PIN typed on the pad or the keys: what it is for, its dots, why the last one was not taken, and the key that sends it. */
import { useTranslation } from 'react-i18next';
import { shortestPin, type PinEntry } from '../lib/use-pin.ts';
import { KeyButton } from './key-button.tsx';
import { NumberPad } from './number-pad.tsx';
import { PinDots } from './pin-dots.tsx';
import '../styles/sign-in.css';

export function PinPanel({
  pin,
  title,
  help,
  length = null,
  give,
}: {
  readonly pin: PinEntry;
  readonly title: string;
  readonly help: string;
  /** Of the PIN, where it is known whose it is: the last digit sends it. */
  readonly length?: number | null;
  /** What the key that sends it says. */
  readonly give?: string;
}) {
  const { t } = useTranslation();
  const digits = pin.digits.length;
  return (
    <div className="pin-panel">
      <h2 className="pin-title">{title}</h2>
      <p className="caption pin-help" role="status">
        {pin.words ?? help}
      </p>
      <PinDots
        digits={digits}
        length={length ?? shortestPin}
        label={
          length === null ? t('approval.typed', { count: digits }) : t('signIn.typed', { digits, length })
        }
        isWrong={pin.words !== null}
      />
      <NumberPad
        label="PIN"
        words={{ erase: t('pad.erase'), clear: t('pad.clear') }}
        corner="clear"
        isOff={pin.isWaiting}
        onPress={pin.press}
      />
      {give !== undefined && (
        <div className="approval-give">
          <KeyButton label={give} keyName="Enter" tone="primary" onPress={pin.submit} />
        </div>
      )}
    </div>
  );
}
