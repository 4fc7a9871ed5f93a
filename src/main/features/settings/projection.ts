/** From changes of settings to rows: the only writer of the settings' table. */
import { sql } from 'drizzle-orm';
import type { SettingsChangedV1 } from '#contract/events/settings-changed.ts';
import type { SettingsLogoChangedV1 } from '#contract/events/logo-changed.ts';
import type { ShopOpenedV1 } from '#contract/events/shop-opened.ts';
import type { WritableDb } from '../../store/handles.ts';
import { isOwn, type Projector, type ProjectionTx, type StoredEvent } from '../../store/project.ts';
import { logoRow, setting } from './tables.ts';

export const settingsProjector: Projector = {
  feature: 'settings',
  tables: ['setting'],
  on: {
    'shop.opened.v1'(tx: ProjectionTx, event: StoredEvent<ShopOpenedV1>) {
      if (!isOwn(event)) return;
      const { payload } = event;
      save(tx.db, { language: payload.language, receiptLanguage: payload.language });
    },
    /** Each till has its own: its printer, its paper, its language. */
    'settings.changed.v1'(tx: ProjectionTx, event: StoredEvent<SettingsChangedV1>) {
      if (isOwn(event)) save(tx.db, event.payload.changes);
    },
    'settings.logo-changed.v1'(tx: ProjectionTx, event: StoredEvent<SettingsLogoChangedV1>) {
      if (isOwn(event)) save(tx.db, { [logoRow]: event.payload.logo });
    },
  },
};

function save(db: WritableDb, changes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    db.insert(setting)
      .values({ name, value: JSON.stringify(value) })
      .onConflictDoUpdate({ target: setting.name, set: { value: sql`excluded.value` } })
      .run();
  }
}
