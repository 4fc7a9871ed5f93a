/** Goods without a bill: scanned or searched, at the policy's price, by leave, for a customer, as store credit. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { variantWords } from '../../lib/colour-words.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { ListRow } from '../../ui/list-row.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Swatch } from '../../ui/swatch.tsx';
import type { ToolProps } from '../sales/api.ts';
import { Grounds } from './grounds.tsx';

export function NoBill({ cart, change, onClose, onFind }: ToolProps & { readonly onFind: () => void }) {
  const { t } = useTranslation();
  const { settings } = useTill();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { data } = useQuery({
    ...queries.catalog.search.queryOptions({ input: { text, limit: 20 } }),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
  });
  const hits = text.trim() === '' ? [] : (data?.hits ?? []);
  const last = cart.lines.findLast(({ comesBack }) => comesBack !== null && comesBack.sale === null);

  async function take(variantId: string | undefined): Promise<void> {
    if (variantId === undefined) return;
    const isDone = await change((on) =>
      rpc.returns.takeBackWithoutReceipt({ ...on, variantId, quantity: '1' }),
    );
    if (isDone) setText('');
  }
  async function scan(code: string): Promise<void> {
    const { article } = await rpc.catalog
      .priceCheck({ code: code.slice(0, 512) })
      .catch(() => ({ article: null }));
    if (article === null) setText(code);
    else await take(article.variantId);
  }

  useScanClaim('panel', scan);
  useKeys('panel', {
    ArrowDown: () => setAt(Math.min(hits.length - 1, at + 1)),
    ArrowUp: () => setAt(Math.max(0, at - 1)),
    Enter: (event) =>
      !(event.target instanceof HTMLElement && event.target.closest('button')) &&
      void take(hits[Math.min(at, hits.length - 1)]?.variantId),
    'Alt+B': onFind,
    Escape: onClose,
  });
  return (
    <div className="panel returns">
      <PanelHead title={t('return.noBillTitle')} back={t('panel.back')} onBack={onClose}>
        <KeyButton look="small" icon="search" label={t('return.findKey')} keyName="Alt+B" onPress={onFind} />
      </PanelHead>
      <p className="return-policy">{t('return.noBillPolicy', { days: settings.noReceiptDays })}</p>
      <div className="return-find">
        <input
          type="search"
          aria-label={t('return.itemLabel')}
          placeholder={t('return.itemLabel')}
          value={text}
          maxLength={120}
          autoComplete="off"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the panel was opened to name an article
          autoFocus
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
        />
      </div>
      {text.trim() !== '' && data !== undefined && hits.length === 0 && (
        <p className="panel-empty">{t('return.noArticle')}</p>
      )}
      {hits.length > 0 ? (
        <ol className="lines return-bills" aria-label={t('return.itemLabel')}>
          {hits.map((article, index) => (
            <ListRow
              key={article.variantId}
              isChosen={index === at}
              label={article.name}
              onChoose={() => void take(article.variantId)}
            >
              <span className="line-words">
                <span className="line-name">{article.name}</span>
                <span className="line-meta">
                  <Swatch hex={article.colourHex} />
                  {variantWords(t, article)}
                </span>
              </span>
            </ListRow>
          ))}
        </ol>
      ) : (
        last !== undefined && <Grounds line={last} change={change} />
      )}
    </div>
  );
}
