/** The prices of a list: find an article, type its price, the next; one taken out; the whole as a table, out and in. */
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { PriceListView } from '#contract/pricing.ts';
import { attempt } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { useFormKeys } from '../../lib/form-keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { ArticleField, useArticleSearch } from '../catalog/api.tsx';
import { ListPriceEntry } from './list-price-entry.tsx';
import { PriceRow, rowOfArticle, rowOfListed, type PricedRow } from './price-row.tsx';
import { PriceFilePanel } from './price-file-panel.tsx';
import { useSavePrices } from './use-save-prices.ts';

/** Of a long list so many are drawn; the field finds the others. */
const rowsShown = 200;
/** What the command takes; a larger file is not even read. */
const largestFile = 1024 * 1024;

export function ListPrices({
  list: { priceListId, name },
  onBack,
}: {
  readonly list: PriceListView;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const save = useSavePrices();
  const listId = useId();
  const file = useRef<HTMLInputElement>(null);
  const search = useArticleSearch();
  const [editing, setEditing] = useState<PricedRow | null>(null);
  const [text, setText] = useState<string | null>(null);
  const found = useQuery(queries.pricing.priceList.queryOptions({ input: { priceListId } }));
  const prices = found.data?.prices ?? [];
  const listed = new Map(prices.map((each) => [each.variantId, each.price]));
  const rows =
    search.text.trim() === ''
      ? prices.slice(0, rowsShown).map(rowOfListed)
      : search.hits.map((hit) => rowOfArticle(hit, listed));
  const focusField = (): void => {
    const field = document.querySelector<HTMLInputElement>('[data-article-field]');
    field?.focus();
    field?.select();
  };

  async function enter(): Promise<void> {
    const hits = await search.fresh();
    const hit = hits[search.chosen];
    const row = search.text.trim() === '' ? rows[search.chosen] : hit && rowOfArticle(hit, listed);
    if (row !== undefined) setEditing(row);
  }
  async function set(variantIds: readonly string[], price: number | null): Promise<void> {
    const changed = variantIds.map((variantId) => ({ variantId, price }));
    const done = await save((commandId) =>
      rpc.pricing.setListPrices({ commandId, priceListId, prices: changed }),
    );
    if (done === null) return;
    setEditing(null);
    focusField();
  }
  async function give(): Promise<void> {
    const answer = await attempt(rpc.pricing.exportPriceList({ priceListId }));
    if (!answer.ok) return showBand({ tone: 'bad', ...refusalWords(t, answer.error) });
    saveFile({ fileName: answer.value.fileName, content: answer.value.csv, type: 'text/csv' });
  }
  async function take(chosen: File | undefined): Promise<void> {
    if (chosen === undefined) return;
    if (chosen.size > largestFile) {
      showBand({ tone: 'bad', title: t('reason.price-file-not-read.file-too-large') });
    } else setText(await chosen.text());
    // The same file may be chosen again once it has been put right.
    if (file.current !== null) file.current.value = '';
  }
  useScanClaim('panel', async (code) => {
    const answer = await attempt(rpc.catalog.priceCheck({ code }));
    if (!answer.ok) return showBand({ tone: 'bad', ...refusalWords(t, answer.error, code) });
    const { article } = answer.value;
    // What a list asks today is no price of the catalogue.
    const own = await attempt(rpc.catalog.style({ styleId: article.styleId }));
    const hit = own.ok
      ? own.value.articles.find(({ variantId }) => variantId === article.variantId)
      : undefined;
    setEditing(rowOfArticle(hit ?? article, listed));
  });
  useFormKeys(
    { onEnter: () => void enter(), onClose: () => (editing === null ? onBack() : setEditing(null)) },
    { 'Alt+S': () => void give(), 'Alt+R': () => file.current?.click() },
  );
  if (text !== null) {
    return <PriceFilePanel priceListId={priceListId} name={name} text={text} onBack={() => setText(null)} />;
  }
  return (
    <div className="panel">
      <PanelHead title={t('promotions.listPrices')} note={name} back={t('panel.back')} onBack={onBack}>
        <input
          ref={file}
          type="file"
          accept=".csv,.txt,text/csv"
          hidden
          onChange={(event) => void take(event.target.files?.[0])}
        />
        <span className="price-list-keys">
          <KeyButton
            look="small"
            label={t('promotions.saveCsv')}
            keyName="Alt+S"
            isOff={prices.length === 0}
            onPress={() => void give()}
          />
          <KeyButton
            look="small"
            label={t('promotions.readCsv')}
            keyName="Alt+R"
            onPress={() => file.current?.click()}
          />
        </span>
      </PanelHead>
      <div className="customer-find">
        <ArticleField
          search={search}
          label={t('promotions.findArticle')}
          listId={listId}
          rows={rows.length}
          isFirst
          onEnter={() => void enter()}
        />
      </div>
      <p className="price-columns caption">
        <span>
          {t(search.text.trim() === '' ? 'promotions.articles' : 'promotions.found', {
            count: search.text.trim() === '' ? prices.length : rows.length,
          })}
        </span>
        <span>{t('promotions.cataloguePrice')}</span>
        <span>{t('promotions.listPrice')}</span>
      </p>
      <div className="hits" id={listId} role="listbox" aria-label={t('promotions.listPrices')}>
        {rows.map((row, place) => (
          <PriceRow
            key={row.variantId}
            row={row}
            id={`${listId}-${place}`}
            isOn={editing === null ? place === search.chosen : row.variantId === editing.variantId}
            onChoose={() => setEditing(row)}
          />
        ))}
        {search.text.trim() === '' && found.isSuccess && rows.length === 0 && (
          <p className="panel-empty">{t('promotions.noPrices')}</p>
        )}
      </div>
      {search.text.trim() === '' && prices.length > rowsShown && (
        <p className="caption panel-foot">{t('promotions.moreRows', { shown: rowsShown })}</p>
      )}
      {editing !== null && (
        <ListPriceEntry
          key={editing.variantId}
          row={editing}
          onSet={set}
          onClose={() => {
            setEditing(null);
            focusField();
          }}
        />
      )}
    </div>
  );
}
