/** The frame of a settings page: groups with a heading, rows with a word and what is set. */
import type { ReactNode } from 'react';

export function Group({
  title,
  isWide = false,
  children,
}: {
  readonly title: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section className={isWide ? 'settings-group wide' : 'settings-group'}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function Row({
  label,
  note,
  children,
}: {
  readonly label: string;
  readonly note?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="settings-row">
      <div>
        <b>{label}</b>
        {note !== undefined && <p className="caption">{note}</p>}
      </div>
      {children}
    </div>
  );
}
