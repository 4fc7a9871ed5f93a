/** Keys of the till: buttons that carry their word and the name of their key. One that cannot be used yet is dashed, never faded. */
import type { ReactNode } from 'react';
import { lengthOf } from './glass-figure.tsx';
import { Icon, type IconName } from './icon.tsx';
import { KeyCap } from './key-cap.tsx';

type KeyButtonProps = {
  readonly label: string;
  readonly onPress: () => void;
  readonly icon?: IconName | undefined;
  readonly keyName?: string | undefined;
  /** `bar` is a tall key of the action bar, `small` stands in a strip or a head. */
  readonly look?: 'plain' | 'bar' | 'small' | undefined;
  readonly tone?: 'plain' | 'primary' | 'selected' | undefined;
  readonly isOff?: boolean | undefined;
  readonly isPressed?: boolean | undefined;
};

export function KeyButton({
  label,
  onPress,
  icon,
  keyName,
  look = 'plain',
  tone = 'plain',
  isOff = false,
  isPressed,
}: KeyButtonProps) {
  const word = (
    <span className="key-word">
      {icon !== undefined && <Icon name={icon} />}
      {label}
    </span>
  );
  return (
    <button
      type="button"
      className={`key key-${look} tone-${tone}`}
      onClick={onPress}
      disabled={isOff}
      aria-pressed={isPressed}
      aria-keyshortcuts={keyName === undefined ? undefined : ariaKeys(keyName)}
    >
      {word}
      {keyName !== undefined && <KeyCap name={keyName} />}
    </button>
  );
}

/** The one filled key of a screen: the next step, with its amount. */
export function PayKey({
  label,
  keyName,
  children,
  onPress,
  isOff = false,
  tone = 'plain',
}: {
  readonly label: string;
  readonly keyName: string;
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly isOff?: boolean;
  /** Money goes back. */
  readonly tone?: 'plain' | 'refund';
}) {
  return (
    <button
      type="button"
      className={tone === 'refund' ? 'pay is-refund' : 'pay'}
      onClick={onPress}
      disabled={isOff}
      aria-keyshortcuts={ariaKeys(keyName)}
    >
      <span className="pay-word">{label}</span>
      <KeyCap name={keyName} />
      <span
        className="pay-amount figure"
        data-length={typeof children === 'string' ? lengthOf(children) : undefined}
      >
        {children}
      </span>
    </button>
  );
}

function ariaKeys(keyName: string): string {
  return keyName.replace('Ctrl+', 'Control+').replace('Del', 'Delete').replace('Esc', 'Escape');
}
