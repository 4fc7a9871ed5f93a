/** From the opening of the shop to its row: the only writer of setup's table. */
import type { ShopOpenedV1 } from '#contract/events/shop-opened.ts';
import type { ShopTaxChangedV1 } from '#contract/events/shop-tax-changed.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { shop } from './tables.ts';

export const setupProjector: Projector = {
  feature: 'setup',
  tables: ['shop'],
  on: {
    'shop.opened.v1'(tx: ProjectionTx, { payload }: StoredEvent<ShopOpenedV1>) {
      const {
        name,
        address,
        phone,
        taxProfile,
        region,
        taxNumber,
        taxScheme,
        pricesIncludeTax,
        sample,
        till,
      } = payload;
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
        tillId: till.tillId,
        tillPrefix: till.prefix,
        tillName: till.name,
      };
      // Said twice where a command on an empty folder opened the shop and its owner came later.
      tx.db
        .insert(shop)
        .values({ id: payload.shopId, ...terms })
        .onConflictDoUpdate({ target: shop.id, set: terms })
        .run();
    },
    'shop.tax-changed.v1'(tx: ProjectionTx, { payload }: StoredEvent<ShopTaxChangedV1>) {
      tx.db.update(shop).set(payload).run();
    },
  },
};
