/** A row of what a search field found: chosen with the arrows from the field, or pressed. The focus stays in the field. */
import type { ReactNode } from 'react';
import { keepInView } from '../lib/keep-in-view.ts';

export function FoundRow({
  id,
  isOn,
  look,
  name,
  meta,
  onChoose,
  children,
}: {
  /** By which the field names it while it is the chosen one. */
  readonly id?: string;
  readonly isOn: boolean;
  /** Classes that lay out what stands in it. */
  readonly look?: string;
  readonly name: ReactNode;
  readonly meta: ReactNode;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      id={id}
      ref={isOn ? keepInView : undefined}
      role="option"
      aria-selected={isOn}
      tabIndex={-1}
      className={look === undefined ? 'hit' : `hit ${look}`}
      onClick={onChoose}
    >
      <span className="line-words">
        <span className="line-name">{name}</span>
        <span className="line-meta">{meta}</span>
      </span>
      {children}
    </button>
  );
}
