/** Labels: which articles and how many at the left; how they look, and where they go, at the right. */
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ArticleView } from '#contract/catalog.ts';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { restingPlace } from '../../lib/focus.ts';
import { isTyping, useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import { Omnibox, SearchResults, useSearch } from '../sales/api.ts';
import { DesignEditor } from './design-editor.tsx';
import { designName } from './design-words.ts';
import { LabelJobs, useLabelJobs } from './label-jobs.tsx';
import { LabelList } from './label-list.tsx';
import { LabelPreview, usePreview } from './label-preview.tsx';
import { added, asInStock, counted, labelCount, piecesOf, type LabelWish } from './label-wishes.ts';
import { StockPicker } from './stock-picker.tsx';
import '../../styles/tools.css';
import '../../styles/labels.css';

export function LabelsScreen() {
  const { t } = useTranslation();
  const { goTo, may } = useTill();
  const client = useQueryClient();
  const listId = useId();
  const [wishes, setWishes] = useState<readonly LabelWish[]>([]);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [designId, setDesignId] = useState('shoe-box');
  const [startAt, setStartAt] = useState(1);
  const [panel, setPanel] = useState<'labels' | 'design' | 'stock'>('labels');
  const designs = useQuery(queries.labels.designs.queryOptions({ input: {} })).data?.designs ?? [];
  const chosen = designs.find((each) => each.designId === designId) ?? designs[0];
  const jobs = useLabelJobs();
  const isSheet = chosen?.design.media.kind === 'sheet';
  const items = wishes.map(({ article, count }) => ({ variantId: article.variantId, count }));
  const first = isSheet ? startAt : 1;
  const head = useRef<HTMLDivElement>(null);
  const searchField = () => head.current?.querySelector('input') ?? null;
  const focusSearch = (): void => searchField()?.focus();
  const preview = usePreview(chosen === undefined ? null : { design: chosen.design, items, startAt: first });
  const count = labelCount(wishes);
  const chosenWish = wishes.find(({ article }) => article.variantId === chosenId);

  const add = (article: ArticleView, pieces: number): void => {
    setWishes((now) => added(now, article, pieces));
    setChosenId(article.variantId);
  };
  const search = useSearch({
    onArticle: (article, quantity) => {
      add(article, Math.max(1, Math.trunc(Number(quantity ?? '1'))));
      search.write('');
    },
    onCode: (code) => {
      void addCode(code);
      search.write('');
    },
  });
  async function addCode(code: string): Promise<void> {
    clearBand();
    const found = await attempt(rpc.catalog.priceCheck({ code }));
    if (!found.ok) return showBand({ tone: 'bad', ...refusalWords(t, found.error, code) });
    add(found.value.article, 1);
  }
  async function addStyle(): Promise<void> {
    if (chosenWish === undefined) return;
    const { styleId } = chosenWish.article;
    const style = await attempt(
      client.fetchQuery(queries.catalog.style.queryOptions({ input: { styleId } })),
    );
    if (!style.ok) return showBand({ tone: 'bad', ...refusalWords(t, style.error) });
    const others = style.value.articles.filter(
      ({ variantId }) => !wishes.some(({ article }) => article.variantId === variantId),
    );
    setWishes((now) =>
      others.reduce((all, article) => added(all, article, Math.max(1, piecesOf(article))), now),
    );
  }
  async function print(): Promise<void> {
    if (chosen === undefined || count === 0) return;
    clearBand();
    if (isSheet) return savePdf();
    const sent = await attempt(rpc.labels.print({ jobId: newCommandId(), designId: chosen.designId, items }));
    if (!sent.ok) return showBand({ tone: 'bad', ...refusalWords(t, sent.error) });
    await client.invalidateQueries({ queryKey: queries.labels.jobs.key() });
  }
  async function savePdf(): Promise<void> {
    if (chosen === undefined || count === 0) return;
    clearBand();
    const saved = await attempt(rpc.labels.savePdf({ designId: chosen.designId, items, startAt: first }));
    if (!saved.ok) return showBand({ tone: 'bad', ...refusalWords(t, saved.error) });
    showBand({
      tone: 'warn',
      title: t('labels.saved', { count: saved.value.pages }),
      detail: saved.value.file,
    });
  }
  const move = (step: number): void => {
    const at = wishes.findIndex(({ article }) => article.variantId === chosenId);
    setChosenId(wishes[Math.max(0, Math.min(wishes.length - 1, at + step))]?.article.variantId ?? null);
  };
  /** Signs are commands where nothing is being typed: an empty search field counts as that. */
  const step =
    (by: number) =>
    (event: KeyboardEvent): boolean => {
      const isFree = !isTyping(event) || (event.target === searchField() && search.typed === '');
      if (!isFree || chosenWish === undefined) return false;
      setWishes((now) => counted(now, chosenWish.article.variantId, chosenWish.count + by));
      return true;
    };
  const isList = panel === 'labels';
  useEffect(() => {
    if (isList) head.current?.querySelector('input')?.focus();
  }, [isList, head]);
  useScanClaim('panel', (code) => {
    if (panel === 'design') return showBand({ tone: 'bad', title: t('band.finishThis') });
    void addCode(code);
  });
  useKeys(
    'screen',
    isList
      ? {
          Escape: () => (search.text === '' ? goTo('till') : search.write('')),
          F2: focusSearch,
          ArrowDown: () => move(1),
          ArrowUp: () => move(-1),
          '+': step(1),
          '-': step(-1),
          'Num+': step(1),
          'Num-': step(-1),
          Delete: step(-1000),
          'Ctrl+Delete': () => setWishes([]),
          'Alt+A': () => void addStyle(),
          'Alt+S': () => setWishes(asInStock),
          'Alt+F': () => setPanel('stock'),
          'Alt+D': () => setPanel('design'),
          'Alt+P': () => void savePdf(),
          F9: () => void print(),
        }
      : {},
  );
  return (
    <main className="till" aria-label={t('labels.page')}>
      <section className="ticket" aria-label={t('labels.wanted')} {...restingPlace}>
        <ListHead
          icon="tag"
          title={t('labels.page')}
          note={t('labels.counted', { count, articles: wishes.length })}
        >
          <KeyButton
            look="small"
            icon="trash"
            label={t('labels.clear')}
            isOff={wishes.length === 0}
            onPress={() => setWishes([])}
          />
        </ListHead>
        <LabelList
          wishes={wishes}
          chosenId={chosenId}
          onChoose={setChosenId}
          onCount={(variantId, next) => setWishes((now) => counted(now, variantId, next))}
        />
        <footer className="label-ways">
          <KeyButton
            look="bar"
            label={t('labels.asStock')}
            keyName="Alt+S"
            isOff={count === 0}
            onPress={() => setWishes(asInStock)}
          />
          <KeyButton
            look="bar"
            label={t('labels.allSizes')}
            keyName="Alt+A"
            isOff={chosenWish === undefined}
            onPress={() => void addStyle()}
          />
          <KeyButton
            look="bar"
            label={t('labels.fromStock')}
            keyName="Alt+F"
            onPress={() => setPanel('stock')}
          />
        </footer>
      </section>
      <section className="work">
        {panel === 'design' && chosen !== undefined && (
          <DesignEditor
            key={chosen.designId}
            view={chosen}
            onBack={() => setPanel('labels')}
            onSaved={(saved) => {
              setDesignId(saved);
              setPanel('labels');
            }}
          />
        )}
        {panel === 'stock' && (
          <StockPicker
            onBack={() => setPanel('labels')}
            onArticles={(articles) => {
              setWishes((now) => articles.reduce((all, each) => added(all, each, piecesOf(each)), [...now]));
              setPanel('labels');
            }}
          />
        )}
        {isList && (
          <>
            <div className="work-head" ref={head}>
              <Omnibox search={search} listId={listId} />
            </div>
            {search.text !== '' ? (
              <SearchResults search={search} listId={listId} />
            ) : (
              <div className="label-desk">
                <div className="label-designs" role="group" aria-label={t('labels.design')}>
                  {designs.map((each) => (
                    <KeyButton
                      key={each.designId}
                      label={designName(t, each)}
                      tone={each === chosen ? 'selected' : 'plain'}
                      isPressed={each === chosen}
                      onPress={() => setDesignId(each.designId)}
                    />
                  ))}
                </div>
                {isSheet && (
                  <label className="label-start">
                    <span>{t('labels.startAt')}</span>
                    <input
                      className="figure"
                      inputMode="numeric"
                      value={startAt}
                      maxLength={3}
                      onChange={(event) =>
                        setStartAt(Math.max(1, Number(event.target.value.replaceAll(/\D/g, '')) || 1))
                      }
                    />
                  </label>
                )}
                {chosen !== undefined && <LabelPreview design={chosen.design} preview={preview} />}
                <LabelJobs jobs={jobs} most={2} />
              </div>
            )}
            <ActionBar
              onBack={() => goTo('till')}
              keys={[
                {
                  icon: 'settings',
                  label: t('labels.editKey'),
                  keyName: 'Alt+D',
                  isOff: chosen === undefined || !may('manageCatalog'),
                  onPress: () => setPanel('design'),
                },
                {
                  icon: 'receipt',
                  label: t('labels.pdf'),
                  keyName: 'Alt+P',
                  isOff: count === 0,
                  onPress: () => void savePdf(),
                },
              ]}
            >
              <KeyButton
                look="bar"
                icon="printer"
                label={isSheet ? t('labels.makeSheet') : t('labels.print', { count })}
                keyName="F9"
                tone="primary"
                isOff={count === 0}
                onPress={() => void print()}
              />
            </ActionBar>
          </>
        )}
      </section>
    </main>
  );
}
