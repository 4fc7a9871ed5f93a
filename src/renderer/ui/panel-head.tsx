/** The head of a panel in the work area: the way back, what it is, and one thing at the right. */
import type { ReactNode } from 'react';
import { KeyButton } from './key-button.tsx';

export function PanelHead({
  title,
  note,
  back,
  onBack,
  children,
}: {
  readonly title: string;
  readonly note?: string | undefined;
  readonly back: string;
  readonly onBack: () => void;
  readonly children?: ReactNode;
}) {
  return (
    <header className="panel-head">
      <KeyButton look="small" icon="back" label={back} keyName="Esc" onPress={onBack} />
      <h2 className="clip">{title}</h2>
      {note !== undefined && <span className="panel-note clip">{note}</span>}
      <span className="spring" />
      {children}
    </header>
  );
}
