/** From the openings of shops and the joining of tills to their rows: the only writer of setup's tables. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { ChainBeganV1 } from '#contract/events/chain-began.ts';
import type { ShopOpenedV1 } from '#contract/events/shop-opened.ts';
import type { ShopTaxChangedV1 } from '#contract/events/shop-tax-changed.ts';
import type { TillJoinedV1 } from '#contract/events/till-joined.ts';
import type { WritableDb } from '../../store/handles.ts';
import { isOwn, type Projector, type ProjectionTx, type StoredEvent } from '../../store/project.ts';
import { shop, till, tillChain } from './tables.ts';

export const setupProjector: Projector = {
  feature: 'setup',
  tables: ['shop', 'till', 'till_chain'],
  on: {
    'shop.opened.v1'({ db }: ProjectionTx, event: StoredEvent<ShopOpenedV1>) {
      const { name, address, phone, taxProfile, region, taxNumber, ...rest } = event.payload;
      const { taxScheme, pricesIncludeTax, sample, shopId, till: opener } = rest;
      const ownTillId = isOwn(event) ? opener.tillId : ownTillIn(db, shopId);
      const terms = {
        name,
        address,
        phone,
        taxProfile,
        region,
        taxNumber,
        taxScheme,
        pricesIncludeTax,
        sample,
      };
      // Said twice where a command on an empty folder opened the shop and its owner came later.
      db.insert(shop)
        .values({ id: shopId, ...terms, ownTillId })
        .onConflictDoUpdate({ target: shop.id, set: terms })
        .run();
      knowTill(db, event, { shopId, till: opener });
    },
    'till.joined.v1'({ db }: ProjectionTx, event: StoredEvent<TillJoinedV1>) {
      const { shopId, till: joiner } = event.payload;
      if (isOwn(event)) {
        db.update(shop).set({ ownTillId: null }).run();
        db.update(shop).set({ ownTillId: joiner.tillId }).where(eq(shop.id, shopId)).run();
      }
      knowTill(db, event, { shopId, till: joiner });
    },
    'shop.tax-changed.v1'({ db }: ProjectionTx, { chainId, payload }: StoredEvent<ShopTaxChangedV1>) {
      const ofWriter = db
        .select({ id: till.shopId })
        .from(till)
        .innerJoin(tillChain, eq(tillChain.tillId, till.id))
        .where(eq(tillChain.chainId, chainId));
      db.update(shop).set(payload).where(inArray(shop.id, ofWriter)).run();
    },
    'chain.began.v1'({ db }: ProjectionTx, { chainId, payload }: StoredEvent<ChainBeganV1>) {
      const writer = db.select().from(tillChain).where(eq(tillChain.chainId, payload.left)).get();
      if (writer !== undefined) knowChain(db, { chainId, tillId: writer.tillId });
    },
  },
};

/** The till of this folder where it joined a shop that it had not heard of yet. */
function ownTillIn(db: WritableDb, shopId: string): string | null {
  const isHere = and(eq(till.shopId, shopId), eq(till.isOwn, true));
  return db.select({ id: till.id }).from(till).where(isHere).get()?.id ?? null;
}

function knowTill(
  db: WritableDb,
  event: StoredEvent,
  { shopId, till: { tillId, prefix, name } }: Pick<TillJoinedV1, 'shopId' | 'till'>,
): void {
  const { chainId } = event;
  db.insert(till)
    .values({ id: tillId, shopId, prefix, name, isOwn: isOwn(event) })
    .onConflictDoUpdate({
      target: till.id,
      set: {
        shopId: sql`excluded.shop_id`,
        prefix: sql`excluded.prefix`,
        name: sql`excluded.name`,
      },
    })
    .run();
  knowChain(db, { chainId, tillId });
}

function knowChain(db: WritableDb, row: { readonly chainId: string; readonly tillId: string }): void {
  db.insert(tillChain)
    .values(row)
    .onConflictDoUpdate({ target: tillChain.chainId, set: { tillId: row.tillId } })
    .run();
}
