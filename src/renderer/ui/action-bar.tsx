/** The row of keys under a screen: back first, then what can be done, and set apart at the end the next step. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IconName } from './icon.tsx';
import { KeyButton } from './key-button.tsx';

type BarKey = {
  readonly icon: IconName;
  readonly label: string;
  readonly keyName: string;
  readonly isOff?: boolean;
  readonly tone?: 'primary';
  readonly onPress: () => void;
};

const noKeys: readonly BarKey[] = [];

/** `children`: what stands at the end, a space before it; without any the keys fill the row. */
export function ActionBar({
  onBack,
  keys = noKeys,
  children,
}: {
  readonly onBack: () => void;
  readonly keys?: readonly BarKey[];
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <footer className="actions">
      <KeyButton look="bar" icon="back" label={t('panel.back')} keyName="Esc" onPress={onBack} />
      {keys.map((key) => (
        <KeyButton key={key.keyName} look="bar" {...key} />
      ))}
      {children !== undefined && <span className="spring" />}
      {children}
    </footer>
  );
}
