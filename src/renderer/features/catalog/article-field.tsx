/** The field of an article search; the rows it finds are drawn by whoever shows it. */
import { useEffect, useRef } from 'react';
import { Icon } from '../../ui/icon.tsx';
import type { ArticleSearch } from './use-article-search.ts';

export function ArticleField({
  search,
  label,
  listId,
  rows,
  isFirst = false,
  onEnter,
}: {
  readonly search: ArticleSearch;
  readonly label: string;
  readonly listId: string;
  /** How many rows stand below. */
  readonly rows: number;
  /** Takes the focus when it appears. */
  readonly isFirst?: boolean;
  readonly onEnter: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  const step = (by: number): void => search.choose(Math.max(0, Math.min(rows - 1, search.chosen + by)));
  return (
    <label className="omnibox">
      <Icon name="search" />
      <input
        ref={field}
        data-article-field=""
        type="text"
        value={search.text}
        placeholder={label}
        aria-label={label}
        role="combobox"
        aria-expanded={rows > 0}
        aria-controls={listId}
        aria-activedescendant={rows > 0 ? `${listId}-${search.chosen}` : undefined}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={200}
        onChange={(event) => search.write(event.target.value)}
        onKeyDown={(event) => {
          const act = {
            ArrowDown: () => step(1),
            ArrowUp: () => step(-1),
            Enter: onEnter,
            // With nothing typed the panel goes back.
            ...(search.text === '' ? {} : { Escape: () => search.write('') }),
          }[event.key];
          if (act === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          act();
        }}
      />
    </label>
  );
}
