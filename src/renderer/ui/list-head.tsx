/** Above a list at the left: what it is, how much of it there is, and what is done with all of it. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export function ListHead({
  icon,
  title,
  note,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  /** Said aloud when it changes. */
  readonly note: string;
  readonly children?: ReactNode;
}) {
  return (
    <header className="ticket-head">
      <Icon name={icon} size={24} />
      <div className="ticket-head-words">
        <h1 className="strong">{title}</h1>
        <p className="caption" role="status">
          {note}
        </p>
      </div>
      {children}
    </header>
  );
}
