/** The price of one article, or of every size and colour of its style, while it is typed. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { amountTyped, textOf } from '../../lib/amount-entry.ts';
import { attempt } from '../../lib/attempt.ts';
import { variantWords } from '../../lib/colour-words.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import type { PricedRow } from './price-row.tsx';

export function ListPriceEntry({
  row,
  onSet,
  onClose,
}: {
  readonly row: PricedRow;
  /** Price in thousandths of a minor unit; null takes them out. */
  readonly onSet: (variantIds: readonly string[], price: number | null) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { figures, shop } = useTill();
  const { variantId, styleId, price, cataloguePrice } = row;
  const decimals = shop.currency.exponent + 3;
  const [typed, setTyped] = useState(price === null ? '' : asTyped(price, decimals));
  const [scope, setScope] = useState<'article' | 'style'>('article');
  const [isSending, setIsSending] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const next = amountTyped(typed, decimals);
  const isReady = next !== null && next > 0 && !isSending;

  async function send(to: number | null): Promise<void> {
    if (isSending) return;
    setIsSending(true);
    await onSet(scope === 'article' || styleId === null ? [variantId] : await wholeStyle(styleId), to);
    setIsSending(false);
  }
  async function wholeStyle(of: string): Promise<readonly string[]> {
    const asked = queries.catalog.style.queryOptions({ input: { styleId: of } });
    const answer = await attempt(client.fetchQuery(asked));
    return answer.ok ? answer.value.articles.map((each) => each.variantId) : [variantId];
  }
  const takeOut = (): void => {
    if (price !== null) void send(null);
  };
  useKeys('panel', {
    Escape: onClose,
    'Alt+Delete': takeOut,
    'Alt+W': () => setScope(scope === 'article' && styleId !== null ? 'style' : 'article'),
    Enter: (event) => {
      if (event.target instanceof HTMLButtonElement) return false;
      if (isReady) void send(next);
      return true;
    },
  });
  return (
    <div className="price-entry-foot">
      <p className="line-words">
        <span className="line-name">{row.name}</span>
        <span className="line-meta">
          <span className="clip">
            {variantWords(t, row, [
              t('promotions.catalogueAsks', { price: figures.unitPrice(cataloguePrice) }),
            ])}
          </span>
        </span>
      </p>
      {styleId !== null && (
        <Choice
          label={t('promotions.scope')}
          options={[
            { value: 'article', label: t('promotions.thisArticle') },
            { value: 'style', label: t('promotions.wholeStyle') },
          ]}
          value={scope}
          onChoose={setScope}
        />
      )}
      <div className="price-entry-keys">
        <input
          ref={field}
          className="figure"
          inputMode="decimal"
          aria-label={t('promotions.listPrice')}
          value={typed}
          maxLength={16}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value.replaceAll(/[^\d.]/g, ''))}
        />
        <KeyButton
          label={t('promotions.setPrice')}
          keyName="Enter"
          tone="primary"
          isOff={!isReady}
          onPress={() => {
            if (isReady) void send(next);
          }}
        />
        <KeyButton
          icon="trash"
          label={t('promotions.takeOutPrice')}
          keyName="Alt+Del"
          isOff={price === null}
          onPress={takeOut}
        />
      </div>
    </div>
  );
}

/** "1199.50": as one would type it, finer only where it is. */
function asTyped(price: number, decimals: number): string {
  return price % 1000 === 0 ? textOf(price / 1000, decimals - 3) : textOf(price, decimals).replace(/0+$/, '');
}
