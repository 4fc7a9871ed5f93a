/** From changes of settings to rows: the only writer of the settings' table. */
import { sql } from 'drizzle-orm';
import type { SettingsChangedV1 } from '#contract/events/settings-changed.ts';
import type { ShopOpenedV1 } from '#contract/events/shop-opened.ts';
import type { WritableDb } from '../../store/handles.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { setting } from './tables.ts';

export const settingsProjector: Projector = {
  feature: 'settings',
  tables: ['setting'],
  on: {
    'shop.opened.v1'(tx: ProjectionTx, { payload }: StoredEvent<ShopOpenedV1>) {
      save(tx.db, { language: payload.language, receiptLanguage: payload.language });
    },
    'settings.changed.v1'(tx: ProjectionTx, { payload }: StoredEvent<SettingsChangedV1>) {
      save(tx.db, payload.changes);
    },
  },
};

function save(db: WritableDb, changes: SettingsChangedV1['changes']): void {
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    db.insert(setting)
      .values({ name, value: JSON.stringify(value) })
      .onConflictDoUpdate({ target: setting.name, set: { value: sql`excluded.value` } })
      .run();
  }
}
