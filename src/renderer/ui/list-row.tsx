/** A row of a list at the left that is chosen by pressing it; the chosen one is marked and kept in view. */
import type { ReactNode } from 'react';
import { keepInView } from '../lib/keep-in-view.ts';

export function ListRow({
  isChosen,
  look,
  label,
  onChoose,
  children,
}: {
  readonly isChosen: boolean;
  /** Classes that lay out what stands in it. */
  readonly look?: string;
  /** Where its words alone do not say what it is. */
  readonly label?: string;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <li className="line" aria-current={isChosen || undefined} ref={isChosen ? keepInView : undefined}>
      <button
        type="button"
        className={look === undefined ? 'line-row' : `line-row ${look}`}
        aria-label={label}
        onClick={onChoose}
      >
        {children}
      </button>
    </li>
  );
}
