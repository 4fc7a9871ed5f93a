/** The list at the left: what holds today, what is to come, what is over. */
import { useTranslation } from 'react-i18next';
import type { PriceListView, PromotionView } from '#contract/pricing.ts';
import { seasonStates } from '#domain/season-state.ts';
import { useTill } from '../../lib/till.ts';
import { ListRow } from '../../ui/list-row.tsx';
import { daysWords, ruleWords } from './promotion-words.ts';

export type PriceEntry =
  | { readonly id: string; readonly kind: 'promotion'; readonly it: PromotionView }
  | { readonly id: string; readonly kind: 'list'; readonly it: PriceListView };

/** By state; within one as they came. */
export function inOrder<T extends PriceEntry>(entries: readonly T[]): readonly T[] {
  return seasonStates.flatMap((state) => entries.filter(({ it }) => it.state === state));
}

export function PriceEntries({
  entries,
  chosen,
  empty,
  onChoose,
}: {
  readonly entries: readonly PriceEntry[];
  readonly chosen: PriceEntry | undefined;
  readonly empty: string;
  readonly onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  if (entries.length === 0) return <p className="panel-empty">{empty}</p>;
  return (
    <div className="lines">
      {seasonStates.map((state) => {
        const own = entries.filter(({ it }) => it.state === state);
        return own.length === 0 ? null : (
          <section key={state} aria-label={t(`promotions.group.${state}`)}>
            <h2 className="price-group">{t(`promotions.group.${state}`)}</h2>
            <ol>
              {own.map((entry) => (
                <Entry key={entry.id} entry={entry} isOn={entry === chosen} onChoose={onChoose} />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function Entry({
  entry: { id, kind, it },
  isOn,
  onChoose,
}: {
  readonly entry: PriceEntry;
  readonly isOn: boolean;
  readonly onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const season = kind === 'promotion' ? it.season : it;
  const gives =
    kind === 'promotion' ? ruleWords(t, figures, it.rule) : t('promotions.articles', { count: it.articles });
  return (
    <ListRow isChosen={isOn} look="price-entry" onChoose={() => onChoose(id)}>
      <span className="line-words">
        <span className="line-name">{it.name}</span>
        <span className="line-meta">
          <span className="clip">{[gives, daysWords(t, season, language)].join(' · ')}</span>
        </span>
      </span>
      <span className={`price-state ${it.state === 'on' ? 'good' : 'quiet'}`}>
        {t(`promotions.state.${it.state}`)}
      </span>
    </ListRow>
  );
}
