/** The store's own tables that drizzle makes. The journal itself is made by hand (db/custom/journal.sql): it is STRICT and has triggers. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sql } from 'drizzle-orm';

/** The chains of this till, one an epoch: a restore from a backup begins the next. */
export const chain = sqliteTable('chain', {
  chainId: text('chain_id').primaryKey(),
  /** 1 for a new till; the highest is the one being written. */
  epoch: integer('epoch').notNull().unique(),
  /** The first entry that bears its name; null: written elsewhere, by a later state of this folder. */
  writtenFrom: integer('written_from'),
  /** The first own entry that an endpoint keeps under it (chains.ts); null: it keeps none of what is here under it. */
  keptFrom: integer('kept_from'),
  startedAtMs: integer('started_at_ms').notNull(),
});

/** What was answered to each command. Local: a rebuild leaves it alone. */
export const commandReply = sqliteTable(
  'command_reply',
  {
    commandId: text('command_id').primaryKey(),
    name: text('name').notNull(),
    reply: text('reply').notNull(),
    /** 1 where the command wrote into the journal: its reply is kept for ever. */
    madeFacts: integer('made_facts').notNull(),
    storedAtMs: integer('stored_at_ms').notNull(),
  },
  (table) => [
    // Only what is pruned is indexed, so that a sale does not pay for it.
    index('command_reply_prune')
      .on(table.storedAtMs)
      .where(sql`${table.madeFacts} = 0`),
  ],
);

/** Each edit of each field of what several tills may change: see merge.ts. Projected. */
export const fieldEdit = sqliteTable(
  'field_edit',
  {
    subject: text('subject').notNull(),
    field: text('field').notNull(),
    /** Hybrid time (domain/hybrid-time.ts). */
    at: text('at').notNull(),
    /** The latest edit of the subject that was known where this one was made. */
    seen: text('seen'),
    /** 1 where it took an item out of its list. */
    isGone: integer('is_gone').notNull(),
    /** What it made of the field, as JSON: the rows have it no more where the item was out of its list for a while. */
    value: text('value').notNull(),
    /** What it counts among the edits of its field: `at`, or less where its till's clock was ahead (domain/hybrid-time.ts `heldBack`). */
    weight: text('weight').notNull(),
    /** The entry that says so, as in the view `entry`: who, where and when is there. */
    place: integer('place').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.subject, table.field, table.at] }),
    index('field_edit_latest').on(table.weight),
    index('field_edit_at').on(table.at),
  ],
);

/** Edits that are settled: whoever edited the field after them, or kept what holds, had them before his eyes. Projected. */
export const fieldSettled = sqliteTable(
  'field_settled',
  { subject: text('subject').notNull(), field: text('field').notNull(), at: text('at').notNull() },
  (table) => [primaryKey({ columns: [table.subject, table.field, table.at] })],
);

/** Fields that have several values of edits that knew nothing of each other: see conflicts.ts. Projected. */
export const fieldConflict = sqliteTable(
  'field_conflict',
  { subject: text('subject').notNull(), field: text('field').notNull() },
  (table) => [primaryKey({ columns: [table.subject, table.field] })],
);

/**
 * Of people and what else may have to be forgotten: when each field was last edited (records.ts). The values are in the features' own
 * local tables. Local.
 */
export const recordState = sqliteTable(
  'record_state',
  {
    kind: text('kind').notNull(),
    id: text('id').notNull(),
    /** JSON: field -> hybrid time of the edit that counts. */
    stamps: text('stamps').notNull(),
    /** The latest of them, also once they are gone. */
    latestAt: text('latest_at').notNull(),
    isErased: integer('is_erased', { mode: 'boolean' }).notNull(),
    /** Whether an endpoint has it as it stands here. */
    isSent: integer('is_sent', { mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.id] }),
    index('record_latest').on(table.latestAt),
    index('record_unsent')
      .on(table.kind, table.id)
      .where(sql`${table.isSent} = 0`),
  ],
);

/** The last place in the journal that was verified whole, so that a start checks only what came since. Local. */
export const journalAnchor = sqliteTable('journal_anchor', {
  seq: integer('seq').primaryKey(),
  hash: text('hash').notNull(),
  verifiedAtMs: integer('verified_at_ms').notNull(),
});
