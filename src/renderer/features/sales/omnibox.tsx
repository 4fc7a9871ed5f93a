/** The one field of the till: scan, or type a name, size, colour, price or code. What is found stands below it. */
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ArticleView } from '#contract/catalog.ts';
import { attempt } from '../../lib/attempt.ts';
import { queries } from '../../lib/rpc.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { ArticleRow } from '../catalog/api.tsx';
import { isCode, readTyped } from './multiplier.ts';

const hitsShown = 40;
/** Longer than a scanner takes between two keys. */
const typingPauseMs = 45;

export type Search = ReturnType<typeof useSearch>;

/** What stands in the field and what it finds. `onArticle` and `onCode` are told of what Enter or a touch chose. */
export function useSearch(options: {
  readonly onArticle: (article: ArticleView, quantity: string | null) => void;
  readonly onCode: (code: string, quantity: string | null) => void;
}) {
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const [settled, setSettled] = useState('');
  const { quantity, text } = readTyped(typed);
  // Looked up when the keys pause: a scanner's are faster, and its code is nothing to search for.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const shown = text === '' ? '' : settled;
  const found = useQuery({
    ...queries.catalog.search.queryOptions({ input: { text: shown, limit: hitsShown } }),
    enabled: shown !== '',
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  const hits = shown === '' ? [] : (found.data?.hits ?? []);
  // A code is looked up by Enter as it stands, and a guess is not sold unasked: neither has a row chosen for it.
  const isUnasked = isCode(text) || found.data?.guessed === true;
  const at = chosen === null ? (isUnasked ? -1 : 0) : Math.min(chosen, hits.length - 1);

  function write(next: string): void {
    setTyped(next);
    if (next === '') setSettled('');
    setChosen(null);
  }

  async function enter(): Promise<void> {
    if (text === '') return;
    if (chosen === null && isCode(text)) return options.onCode(text, quantity);
    // Enter may come before what was typed last has been looked up.
    const fresh = await attempt(
      client.fetchQuery(queries.catalog.search.queryOptions({ input: { text, limit: hitsShown } })),
    );
    const rows = fresh.ok ? fresh.value.hits : [];
    const row = rows[chosen ?? 0];
    if (row === undefined) return options.onCode(text, quantity);
    if (fresh.ok && fresh.value.guessed && chosen === null) return setChosen(0);
    options.onArticle(row, quantity);
  }

  return {
    typed,
    text,
    /** What is being searched for: the text a moment after the last key. */
    shown,
    quantity,
    hits,
    at,
    isGuess: found.data?.guessed === true && !found.isPlaceholderData,
    isSettled: found.isSuccess && !found.isPlaceholderData && shown === text,
    write,
    enter: () => void enter(),
    move: (step: number) => setChosen(Math.max(0, Math.min(hits.length - 1, at + step))),
    choose: (article: ArticleView) => options.onArticle(article, quantity),
  };
}

export function Omnibox({ search, listId }: { readonly search: Search; readonly listId: string }) {
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const act = { ArrowDown: () => search.move(1), ArrowUp: () => search.move(-1), Enter: search.enter }[
      event.key
    ];
    if (act === undefined || (search.text === '' && event.key !== 'Enter')) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <label className="omnibox">
      <Icon name="search" />
      <input
        data-omnibox=""
        type="text"
        value={search.typed}
        placeholder={t('omnibox.placeholder')}
        aria-label={t('omnibox.label')}
        role="combobox"
        aria-expanded={search.text !== ''}
        aria-controls={listId}
        aria-activedescendant={
          search.at >= 0 && search.hits.length > 0 ? `${listId}-${search.at}` : undefined
        }
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={200}
        onChange={(event) => search.write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {search.quantity !== null && (
        <span className="omnibox-times">{t('omnibox.times', { quantity: search.quantity })}</span>
      )}
      <KeyCap name="F2" />
    </label>
  );
}

/** The articles found, in the place of the tiles. */
export function SearchResults({ search, listId }: { readonly search: Search; readonly listId: string }) {
  const { t } = useTranslation();
  const helpId = useId();
  const words = !search.isSettled
    ? t('search.looking')
    : search.hits.length === 0
      ? t('search.none', { text: search.text })
      : search.isGuess
        ? t('search.guessed', { text: search.text })
        : t(search.hits.length < hitsShown ? 'search.found' : 'search.foundMany', {
            count: search.hits.length,
          });
  return (
    <div className="panel">
      <p className="search-head" id={helpId} role="status">
        <span className="clip">{words}</span>
        <span className="spring" />
        {search.hits.length > 0 && (
          <span className="caption wide-only">
            <KeyCap name="↑" /> <KeyCap name="↓" /> {t('search.choose')} <KeyCap name="Enter" />{' '}
            {t('search.add')}
          </span>
        )}
      </p>
      <div className="hits" id={listId} role="listbox" aria-labelledby={helpId}>
        {search.hits.map((article, index) => (
          <ArticleRow
            key={article.variantId}
            article={article}
            id={`${listId}-${index}`}
            isOn={index === search.at}
            onChoose={() => search.choose(article)}
          />
        ))}
      </div>
    </div>
  );
}

/** Puts the typist into the omnibox, with what stands there selected. */
export function focusOmnibox(): void {
  const field = document.querySelector<HTMLInputElement>('[data-omnibox]');
  field?.focus();
  field?.select();
}
