/** The till’s links to a cloud endpoint and to a hub, the last exchanges with them, and what it keeps as a hub itself. Local: none of it is a fact of the shop's trade. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { syncFaults, syncTargets } from '#contract/sync.ts';

/** A row for each that the till is enrolled at. A rebuild leaves them alone, or everything would be sent again. */
export const syncLink = sqliteTable('sync_link', {
  target: text('target', { enum: syncTargets }).primaryKey(),
  url: text('url').notNull(),
  deviceId: text('device_id').notNull(),
  businessId: text('business_id').notNull(),
  storeId: text('store_id').notNull(),
  enrolledAtMs: integer('enrolled_at_ms').notNull(),
  /** The last entry that the endpoint is known to have. It says so itself at each opening: this one is for showing what waits. */
  ackedSeq: integer('acked_seq').notNull(),
  ackedHash: text('acked_hash').notNull(),
  /** A till without a book of its own, until the shop's is here with people who can sign in. */
  isJoining: integer('is_joining', { mode: 'boolean' }).notNull(),
  /** Which key the people of the business are sealed with; null until this till has it. The key is in the key store. */
  recordKeyId: text('record_key_id'),
  /** The endpoint's place up to which this till has taken records. */
  recordPlace: integer('record_place').notNull().default(0),
  /** By how much this machine's clock was ahead of the endpoint's when a session was opened last; below 0: behind. */
  clockAheadMs: integer('clock_ahead_ms').notNull().default(0),
  /** What the endpoint said at the last opening, to be said at the next; null before the first. A copied folder brings the same. */
  instance: text('instance'),
  lastSentMs: integer('last_sent_ms'),
  lastReceivedMs: integer('last_received_ms'),
  /** Null: the last exchange ended well. */
  faultCode: text('fault_code', { enum: syncFaults }),
  faultDetail: text('fault_detail').notNull(),
  faultSeq: integer('fault_seq'),
  faultSinceMs: integer('fault_since_ms'),
});

/** Exchanges that moved something or began to fail; the last of them are kept. */
export const syncTurn = sqliteTable('sync_turn', {
  n: integer('n').primaryKey(),
  target: text('target', { enum: syncTargets }).notNull(),
  atMs: integer('at_ms').notNull(),
  pushed: integer('pushed').notNull(),
  pulled: integer('pulled').notNull(),
  faultCode: text('fault_code', { enum: syncFaults }),
});

/** Tills whose sticks were read here, or of which such a stick told: the key that signs for a chain, learnt once. Local. */
export const stickTill = sqliteTable('stick_till', {
  chain: text('chain').primaryKey(),
  /** Ed25519, raw, base64. */
  publicKey: text('public_key').notNull(),
  /** What the till called itself: 'B1 Back counter'. */
  name: text('name').notNull(),
  /** What it held when it wrote the last stick that was read here: JSON of chain to sequence number; empty where none was. */
  heads: text('heads').notNull(),
});

/** One row once this till was made a hub. */
export const hub = sqliteTable('hub', {
  id: integer('id').primaryKey(),
  isOn: integer('is_on', { mode: 'boolean' }).notNull(),
  /** The address of this machine on which it answers, and no other. */
  address: text('address').notNull(),
  port: integer('port').notNull(),
  /** What the tills are told as their business where no cloud endpoint gave one. */
  businessId: text('business_id').notNull(),
});

/** A code that lets one till in at this hub, found by its first half and proved by its hash. */
export const hubCode = sqliteTable('hub_code', {
  firstHalf: text('first_half').primaryKey(),
  /** SHA-256 of all eight characters, hexadecimal. */
  codeHash: text('code_hash').notNull(),
  expiresAtMs: integer('expires_at_ms').notNull(),
  triesLeft: integer('tries_left').notNull(),
  usedAtMs: integer('used_at_ms'),
});

/** A till that was let in here. One that was revoked stays, so that its holder is told so, and its prefix stays its own. */
export const hubDevice = sqliteTable('hub_device', {
  id: text('id').primaryKey(),
  tillId: text('till_id').notNull(),
  tillName: text('till_name').notNull(),
  prefix: text('prefix').notNull(),
  /** Ed25519, raw, base64. */
  publicKey: text('public_key').notNull(),
  enrolledAtMs: integer('enrolled_at_ms').notNull(),
  revokedAtMs: integer('revoked_at_ms'),
});

/** Which till may push a chain here: said at its enrolment, or by its first run. */
export const hubChain = sqliteTable('hub_chain', {
  chain: text('chain').primaryKey(),
  tillId: text('till_id').notNull(),
});
