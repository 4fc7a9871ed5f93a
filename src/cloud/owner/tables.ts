/**
 * The people and programs that use an endpoint beside its tills. Instants are milliseconds since 1970, UTC; secrets that are only ever
 * compared are kept as their SHA-256.
 */
import { bigint, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { securityDeeds } from '#contract/cloud-owner.ts';
import { business, bytes, instant, ofBusiness } from '../tables.ts';

export const owner = pgTable(
  'owner',
  {
    id: uuid('id').primaryKey(),
    businessId: ofBusiness(),
    /** A name or an address of electronic mail, as it is shown. */
    name: text('name').notNull(),
    /** As it is compared: no two owners of an endpoint have the same. */
    login: text('login').notNull(),
    /** argon2id, with its salt and cost (PHC string). */
    passwordHash: text('password_hash').notNull(),
    /** What the authenticator shares (base32): it must be read to check a code. Null: none was begun. */
    totpSecret: text('totp_secret'),
    /** Null: not confirmed by a code yet, so that it does not count. */
    totpSinceMs: instant('totp_since_ms'),
    /** The step (30 s) of the last code that was taken: none up to it is taken again. */
    totpLastStep: bigint('totp_last_step', { mode: 'number' }).notNull().default(0),
    createdAtMs: instant('created_at_ms').notNull(),
  },
  (table) => [uniqueIndex('owner_login').on(table.login)],
);

export const recoveryCode = pgTable(
  'recovery_code',
  {
    businessId: ofBusiness(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => owner.id),
    codeHash: bytes('code_hash').notNull(),
    usedAtMs: instant('used_at_ms'),
  },
  (table) => [primaryKey({ columns: [table.ownerId, table.codeHash] })],
);

export const ownerSession = pgTable(
  'owner_session',
  {
    tokenHash: bytes('token_hash').primaryKey(),
    /** By which it is listed and ended; it opens nothing. */
    id: uuid('id').notNull(),
    businessId: ofBusiness(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => owner.id),
    createdAtMs: instant('created_at_ms').notNull(),
    seenAtMs: instant('seen_at_ms').notNull(),
    address: text('address').notNull(),
    /** What the browser or script called itself, cut short. */
    agent: text('agent').notNull(),
  },
  (table) => [index('owner_session_of_owner').on(table.ownerId)],
);

/** How often someone tried to sign in of late: counted by account, there or not, and by address. */
export const signInWait = pgTable('sign_in_wait', {
  /** 'account:' and the SHA-256 of the name, or 'address:' and the address. */
  key: text('key').primaryKey(),
  tries: integer('tries').notNull(),
  lastAtMs: instant('last_at_ms').notNull(),
  untilMs: instant('until_ms').notNull(),
});

export const apiKey = pgTable(
  'api_key',
  {
    id: uuid('id').primaryKey(),
    businessId: ofBusiness(),
    name: text('name').notNull(),
    /** The beginning of the key, by which it is recognised on lists. */
    prefix: text('prefix').notNull(),
    keyHash: bytes('key_hash').notNull(),
    scopes: text('scopes').array().notNull(),
    createdAtMs: instant('created_at_ms').notNull(),
    expiresAtMs: instant('expires_at_ms'),
    lastUsedAtMs: instant('last_used_at_ms'),
    revokedAtMs: instant('revoked_at_ms'),
  },
  (table) => [
    uniqueIndex('api_key_hash').on(table.keyHash),
    index('api_key_of_business').on(table.businessId),
  ],
);

/** What was done to get in, and with the rights of whoever was in. No secret and no name that was typed. */
export const securityEvent = pgTable(
  'security_event',
  {
    /** In the order in which it happened, whatever the clock said. */
    n: bigint('n', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Null where the name that was tried is nobody's. */
    businessId: uuid('business_id').references(() => business.id),
    atMs: instant('at_ms').notNull(),
    /** Id of the owner or the key. */
    actorId: uuid('actor_id'),
    what: text('what', { enum: securityDeeds }).notNull(),
    /** What it was done to: the id of a session, key or till, or ''. */
    subject: text('subject').notNull(),
    address: text('address').notNull(),
  },
  (table) => [index('security_event_of_business').on(table.businessId, table.n)],
);
