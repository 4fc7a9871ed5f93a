/** Command: saves one style with all its articles, new or changed. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { StyleSavedV1 } from '#contract/events/style-saved.ts';
import type { CommandId, StaffId, VariantId } from '#domain/ids.ts';
import { formatQuantity, type Quantity } from '#domain/quantity.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { StoreFault } from '../../store/errors.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { articleByKey, articleBySku } from './article-rows.ts';
import { codeKey } from './code-key.ts';
import { savedStyle } from './saved-style.ts';

/** What is put on the shelf with a new article; nothing where there is none. */
export type OpeningStock = ReadonlyMap<VariantId, Quantity>;

export type SaveStyle = {
  readonly commandId: CommandId;
  readonly actorId: StaffId | null;
  readonly style: StyleSavedV1;
  readonly openingStock?: OpeningStock;
};

/** Errors: `code-taken` for a code or stock-keeping number of another article, and the store's own. */
export function saveStyle(
  store: Store,
  command: SaveStyle,
): Result<{ readonly styleId: string }, Refusal | StoreFault> {
  const { commandId: id, actorId, style, openingStock } = command;
  return runCommand(store, { id, name: 'catalog.saveStyle', actorId }, (tx) => {
    const taken = takenCode(tx, style);
    if (taken !== null) return err(refuse('code-taken', { code: taken }));
    appendStyle(tx, style, openingStock);
    return ok({ styleId: style.styleId });
  });
}

/** Writes the style and its opening stock into a command that is under way; its codes are known to be free. */
export function appendStyle(tx: Tx, style: StyleSavedV1, openingStock: OpeningStock = new Map()): void {
  tx.append({ type: 'style.saved.v1', payload: style });
  const lines = style.articles.flatMap(({ variantId }) => {
    const count = openingStock.get(variantId as VariantId);
    return count === undefined || count === 0 ? [] : [{ variantId, quantity: formatQuantity(count) }];
  });
  if (lines.length > 0) {
    tx.append({ type: 'stock.adjusted.v1', payload: { reason: 'opening', lines } });
    tx.changed('stock');
  }
  tx.changed('catalog');
}

/**
 * The first code or stock-keeping number that an article of another style has, or two of this one; null where all are free.
 *
 * What the style had before it may keep: two tills that did not see each other may each have given it to an article.
 */
function takenCode(tx: Tx, style: StyleSavedV1): string | null {
  const seen = new Set<string>();
  let before: ReadonlySet<string> | null = null;
  function hadBefore(code: string): boolean {
    before ??= codesOf(savedStyle(tx.read, style.styleId));
    return before.has(code);
  }
  for (const { sku, codes } of style.articles) {
    const owner = articleBySku(tx.read).get({ sku });
    const isOthers = owner !== undefined && owner.styleId !== style.styleId && !hadBefore(`sku ${sku}`);
    if (seen.has(`sku ${sku}`) || isOthers) return sku;
    seen.add(`sku ${sku}`);
    for (const code of codes) {
      const { key } = codeKey(code);
      const holder = articleByKey(tx.read).get({ key });
      const isTaken = holder !== undefined && holder.styleId !== style.styleId && !hadBefore(code);
      if (seen.has(key) || isTaken) return code;
      seen.add(key);
    }
  }
  return null;
}

function codesOf(style: StyleSavedV1 | null): ReadonlySet<string> {
  return new Set(style?.articles.flatMap(({ sku, codes }) => [`sku ${sku}`, ...codes]) ?? []);
}
