/** The frame of the shift's full screens: head with its steps, the work, and a foot with the one glass and the next step. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { restingPlace } from '../../lib/focus.ts';
import { useTill } from '../../lib/till.ts';
import { GlassFigure } from '../../ui/glass-figure.tsx';
import { Icon } from '../../ui/icon.tsx';
import '../../styles/shift.css';

export const closeSteps = ['count', 'compare', 'close'] as const;
export type CloseStep = (typeof closeSteps)[number];

export function ShiftPage({
  title,
  note,
  head,
  foot,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly head: ReactNode;
  readonly foot: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <main className="page shift-page" aria-label={title} {...restingPlace}>
      <header className="page-head shift-head">
        <h1>{title}</h1>
        <span className="page-note clip">{note}</span>
        <span className="spring" />
        {head}
      </header>
      {children}
      {foot}
    </main>
  );
}

/** Where the close stands; `at` null: before the first step. */
export function CloseSteps({ at }: { readonly at: CloseStep | null }) {
  const { t } = useTranslation();
  const here = at === null ? -1 : closeSteps.indexOf(at);
  return (
    <ol className="shift-steps">
      {closeSteps.map((step, place) => (
        <li
          key={step}
          aria-current={place === here ? 'step' : undefined}
          data-done={place < here || undefined}
        >
          <b>{place < here ? <Icon name="check" size={16} /> : place + 1}</b>
          {t(`closing.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

/** The glass bottom left with the figure that counts now, and the keys right of it. */
export function ShiftFoot({
  label,
  note,
  amount,
  count,
  children,
}: {
  readonly label: string;
  readonly note?: string | undefined;
  /** Minor units; where what counts is no money, `count` stands in its place. */
  readonly amount?: number;
  readonly count?: number;
  readonly children: ReactNode;
}) {
  const { figures } = useTill();
  return (
    <footer className="shift-foot">
      <div className="glass shift-glass">
        <p className="shift-glass-word">
          <span>
            {label} {amount !== undefined && <span className="quieter">{figures.symbol}</span>}
          </span>
          {note !== undefined && <span className="caption">{note}</span>}
        </p>
        {amount === undefined ? (
          <span className="glass-figure figure shift-figure">{count}</span>
        ) : (
          <GlassFigure amount={amount} figures={figures} className="shift-figure" />
        )}
      </div>
      <div className="shift-acts">{children}</div>
    </footer>
  );
}
