/** The field that finds customers, and the rows it finds. */
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerHit } from '#contract/customers.ts';
import { timeText } from '../../lib/figures.ts';
import { useTill } from '../../lib/till.ts';
import { FoundRow } from '../../ui/found-row.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { CustomerSearch } from './use-customer-search.ts';

export function CustomerField({
  search,
  listId,
  onEnter,
}: {
  readonly search: CustomerSearch;
  readonly listId: string;
  readonly onEnter: () => void;
}) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const act = { ArrowDown: () => search.move(1), ArrowUp: () => search.move(-1), Enter: onEnter }[
      event.key
    ];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <label className="omnibox">
      <Icon name="search" />
      <input
        ref={field}
        type="text"
        inputMode="tel"
        value={search.text}
        placeholder={t('customer.placeholder')}
        aria-label={t('customer.placeholder')}
        role="combobox"
        aria-expanded={search.hits.length > 0}
        aria-controls={search.hits.length > 0 ? listId : undefined}
        aria-activedescendant={search.hits.length > 0 ? `${listId}-${search.at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={120}
        onChange={(event) => search.write(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}

export function CustomerRows({
  search,
  listId,
  chosenId,
  onChoose,
}: {
  readonly search: CustomerSearch;
  readonly listId: string;
  /** The one that is open; undefined: the row that Enter means is marked. */
  readonly chosenId?: string | undefined;
  readonly onChoose: (hit: CustomerHit) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="hits" id={listId} role="listbox" aria-label={t('customer.title')}>
      {search.hits.map((hit, index) => (
        <CustomerRow
          key={hit.customerId}
          hit={hit}
          id={`${listId}-${index}`}
          isOn={chosenId === undefined ? index === search.at : hit.customerId === chosenId}
          onChoose={() => onChoose(hit)}
        />
      ))}
    </div>
  );
}

function CustomerRow({
  hit,
  id,
  isOn,
  onChoose,
}: {
  readonly hit: CustomerHit;
  readonly id: string;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const visits = t('customer.visits', { count: hit.visits });
  const last = hit.lastVisitMs === null ? null : timeText(hit.lastVisitMs, language, 'with-day');
  return (
    <FoundRow
      id={id}
      isOn={isOn}
      look="customer-hit"
      name={hit.name}
      meta={<span className="clip">{[hit.phone, visits, last, hit.group].filter(Boolean).join(' · ')}</span>}
      onChoose={onChoose}
    >
      {hit.dues > 0 && (
        <span className="customer-due">
          <span className="caption">{t('customer.dues')}</span>
          <b className="figure">{figures.amount(hit.dues)}</b>
        </span>
      )}
    </FoundRow>
  );
}
