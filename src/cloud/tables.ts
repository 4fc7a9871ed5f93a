/**
 * What an endpoint keeps, the same on PGlite and on PostgreSQL. Instants are milliseconds since 1970, UTC.
 *
 * Everything of a business is keyed by the business first, so that an id made up elsewhere can neither meet nor hide another
 * business's; who may see which rows is said in db/cloud-custom/tenancy.sql.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { SealedRecord } from '#contract/cloud.ts';

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
export const instant = (name: string) => bigint(name, { mode: 'number' });
export const ofBusiness = () =>
  uuid('business_id')
    .notNull()
    .references(() => business.id);

export const business = pgTable('business', {
  id: uuid('id').primaryKey(),
  createdAtMs: instant('created_at_ms').notNull(),
  /** The position of its newest entry. Its row is the lock under which positions are given out. */
  lastPosition: bigint('last_position', { mode: 'number' }).notNull().default(0),
  /** The place of its record that changed last; counts up as well when a till asks for the key or is handed it, so that tills look. */
  recordPosition: bigint('record_position', { mode: 'number' }).notNull().default(0),
  /** Which key its records are sealed with; null before the first till made one. */
  recordKeyId: text('record_key_id'),
});

export const store = pgTable(
  'store',
  {
    businessId: ofBusiness(),
    id: uuid('id').notNull(),
    /** Null where the first till brought the shop: no name travels with its id. */
    name: text('name'),
    createdAtMs: instant('created_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.id] })],
);

export const till = pgTable(
  'till',
  {
    businessId: ofBusiness(),
    id: uuid('id').notNull(),
    storeId: uuid('store_id').notNull(),
    name: text('name').notNull(),
    prefix: text('prefix').notNull(),
    /** The till whose folder it was a copy of: what it wrote until then is kept under that one's chains. */
    copyOf: uuid('copy_of'),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.id] }),
    foreignKey({ columns: [table.businessId, table.storeId], foreignColumns: [store.businessId, store.id] }),
  ],
);

/** Which till numbers by a prefix, for ever, also when it has taken another since: its numbers are on paper. */
export const series = pgTable(
  'series',
  {
    businessId: ofBusiness(),
    /** Upper case: on paper a1 and A1 would be taken for each other. */
    prefix: text('prefix').notNull(),
    tillId: uuid('till_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.prefix] }),
    foreignKey({ columns: [table.businessId, table.tillId], foreignColumns: [till.businessId, till.id] }),
  ],
);

/** The key of a till. One that is revoked stays, so that its holder is told so. */
export const device = pgTable(
  'device',
  {
    id: uuid('id').primaryKey(),
    businessId: uuid('business_id').notNull(),
    tillId: uuid('till_id').notNull(),
    /** Ed25519, raw, base64. */
    publicKey: text('public_key').notNull(),
    enrolledAtMs: instant('enrolled_at_ms').notNull(),
    revokedAtMs: instant('revoked_at_ms'),
    /** X25519, raw, base64: what the key of the business is wrapped for. */
    sealingKey: text('sealing_key'),
    /** That key, wrapped by another till; only this device can open it. */
    wrappedKey: text('wrapped_key'),
  },
  (table) => [
    foreignKey({ columns: [table.businessId, table.tillId], foreignColumns: [till.businessId, till.id] }),
    uniqueIndex('device_live')
      .on(table.businessId, table.tillId)
      .where(sql`${table.revokedAtMs} is null`),
  ],
);

/**
 * A code that lets one till in. It is found by its first half and proved by its hash, so that a wrong second half can be counted
 * against it.
 */
export const enrolmentCode = pgTable('enrolment_code', {
  firstHalf: text('first_half').primaryKey(),
  /** SHA-256 of all eight characters. */
  codeHash: bytes('code_hash').notNull(),
  businessId: ofBusiness(),
  /** The store of the till; null for the first till, which brings its own. */
  storeId: uuid('store_id'),
  expiresAtMs: instant('expires_at_ms').notNull(),
  triesLeft: integer('tries_left').notNull(),
  usedAtMs: instant('used_at_ms'),
});

/**
 * The machines that called as a device, as far as they can be told apart: each opening is answered by a token that the next one has to bring.
 * A folder that was copied or restored brings an older one, and begins a line of its own (copies.ts).
 */
export const deviceLine = pgTable(
  'device_line',
  {
    id: uuid('id').primaryKey(),
    businessId: ofBusiness(),
    deviceId: uuid('device_id')
      .notNull()
      .references(() => device.id),
    /** The token that was brought last: its number and what is random in it; 0 and '' before the first. */
    count: bigint('count', { mode: 'number' }).notNull(),
    tip: text('tip').notNull(),
    /** What was given in answer and not brought yet: several where answers were lost. */
    given: jsonb('given').$type<readonly string[]>().notNull(),
    /** Whether it was the last to call. */
    isCurrent: boolean('is_current').notNull(),
    /** Since when it is refused, because the line that it had put aside came back. */
    refusedAtMs: instant('refused_at_ms'),
  },
  (table) => [index('device_line_of_device').on(table.deviceId)],
);

export const challenge = pgTable(
  'challenge',
  {
    nonce: text('nonce').primaryKey(),
    deviceId: uuid('device_id')
      .notNull()
      .references(() => device.id),
    expiresAtMs: instant('expires_at_ms').notNull(),
  },
  (table) => [index('challenge_of_device').on(table.deviceId)],
);

export const syncSession = pgTable(
  'sync_session',
  {
    id: text('id').primaryKey(),
    businessId: ofBusiness(),
    deviceId: uuid('device_id')
      .notNull()
      .references(() => device.id),
    /** Which machine; null: a till that says nothing of it. */
    line: uuid('line'),
    /** The chain that the till writes now. */
    chain: uuid('chain').notNull(),
    lastCount: bigint('last_count', { mode: 'number' }).notNull().default(0),
    expiresAtMs: instant('expires_at_ms').notNull(),
    /** Of its last call. */
    seenAtMs: instant('seen_at_ms').notNull(),
    /** How many entries of other tills it had when it last asked for them; null: it did not ask. */
    hasOfOthers: bigint('has_of_others', { mode: 'number' }),
  },
  (table) => [index('sync_session_of_device').on(table.deviceId)],
);

export const chain = pgTable(
  'chain',
  {
    businessId: ofBusiness(),
    id: uuid('id').notNull(),
    tillId: uuid('till_id').notNull(),
    /** What its first entry links to, and the number and chain of that: 0 and null where it is nothing. */
    beginsAfter: bytes('begins_after').notNull(),
    beginsAfterSeq: bigint('begins_after_seq', { mode: 'number' }).notNull(),
    beginsAfterChain: uuid('begins_after_chain'),
    /** Position of its first entry: orders the chains of a till by age. */
    begunAt: bigint('begun_at', { mode: 'number' }).notNull(),
    headSeq: bigint('head_seq', { mode: 'number' }).notNull(),
    headHash: bytes('head_hash').notNull(),
    /** When its head last moved. */
    pushedAtMs: instant('pushed_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.id] }),
    foreignKey({ columns: [table.businessId, table.tillId], foreignColumns: [till.businessId, till.id] }),
  ],
);

/** The journals of all tills as they arrived; `position` is the order of arrival within the business. Never changed. */
export const entry = pgTable(
  'entry',
  {
    businessId: uuid('business_id').notNull(),
    chain: uuid('chain').notNull(),
    /** The chain that it names and that its hash covers, where it is another. */
    writtenAs: uuid('written_as'),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
    id: uuid('id').notNull(),
    atMs: instant('at_ms').notNull(),
    utcOffsetMin: integer('utc_offset_min').notNull(),
    businessDay: text('business_day').notNull(),
    actorId: uuid('actor_id'),
    /** A UUID, or what an import derived from its file. */
    commandId: text('command_id').notNull(),
    type: text('type').notNull(),
    /** The very text that was hashed. */
    payload: text('payload').notNull(),
    hash: bytes('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.chain, table.seq] }),
    uniqueIndex('entry_arrival').on(table.businessId, table.position),
  ],
);

/** People and what else may have to be forgotten, sealed by the tills. `position` is the place of the last change within the business. */
export const record = pgTable(
  'record',
  {
    businessId: ofBusiness(),
    kind: text('kind').notNull(),
    id: text('id').notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
    isErased: boolean('is_erased').notNull(),
    cells: jsonb('cells').$type<SealedRecord['cells']>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.kind, table.id] }),
    uniqueIndex('record_change').on(table.businessId, table.position),
  ],
);

/** Entries that were offered in the place of others: for the owner to look at. */
export const fork = pgTable(
  'fork',
  {
    businessId: ofBusiness(),
    chain: uuid('chain').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** What was offered where another entry stands. */
    offeredHash: bytes('offered_hash').notNull(),
    deviceId: uuid('device_id').notNull(),
    seenAtMs: instant('seen_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.chain, table.seq, table.offeredHash] })],
);
