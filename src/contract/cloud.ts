/**
 * What may be asked of a cloud endpoint: how a till is let in, how its facts go up, and how those of the others come down.
 *
 * A till proves itself with its own key on every call (`galla-*` headers, see domain/signed-call.ts); nothing that can be copied
 * from one call opens the next. Facts travel as the journal holds them: the payload is the very text that was hashed.
 */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { isHybridTime } from '#domain/hybrid-time.ts';
import { BusinessDayText, Id, InstantMs, ShortText } from './values.ts';

const none = z.object({});
/** What text columns take and hashes agree on everywhere: no NUL, and no half of a surrogate pair, which UTF-8 cannot say. */
const isPlainText = (text: string) => !text.includes('\0') && !/\p{Cs}/u.test(text);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Seq = z.number().int().min(0);

/** How large a call may be, in bytes: the body as sent, and once it is unpacked. */
export const callLimits = { sent: 8 * 1024 * 1024, unpacked: 32 * 1024 * 1024 } as const;

/** Code -> HTTP status, sentence and data. Codes are stable: tills of any age meet them. */
export const cloudErrors = {
  /** Something of the call is not as this contract says; `where` names it. */
  malformed: {
    status: 400,
    message: 'The call is not as the endpoint understands it. Bring the till to the endpoint’s version.',
    data: z.object({ where: z.string() }),
  },
  /** No such code, used already, ten minutes old, or tried five times: which of them is not said to a stranger. */
  'code-not-valid': {
    status: 403,
    message: 'The code is not valid. Ask for a new one, and use it within ten minutes.',
    data: none,
  },
  /** Another till of the business numbers its bills with it. `free` can be had. */
  'prefix-taken': {
    status: 409,
    message: 'Another till numbers its bills with this prefix. Take the free one that is named.',
    data: z.object({ prefix: z.string(), free: z.string() }),
  },
  /** Another till has this identity: its folder was copied. */
  'till-known': {
    status: 409,
    message: 'A till of this identity is enrolled. Revoke that one first, or set this till up as a new one.',
    data: none,
  },
  /** No till has sent a shop yet that this one could join. The code is still good. */
  'nothing-to-join': {
    status: 409,
    message: 'There is no shop yet to join. Link the till that has the shop first, and let it send.',
    data: none,
  },
  /** The signature, the device or what it signs is not right; nothing more is said. */
  'not-recognised': { status: 401, message: 'The till is not recognised. Enrol it.', data: none },
  /** The caller's till belongs to another business than this hub. */
  'other-business': {
    status: 409,
    message: 'This hub belongs to another business than the till.',
    data: none,
  },
  'device-revoked': {
    status: 403,
    message: 'This till was revoked. It goes on selling; enrol it again to send.',
    data: none,
  },
  /** Two machines live on copies of one folder, and the other goes on under this till's name. */
  'till-copied': {
    status: 403,
    message: 'This till was copied, and another machine goes on under its name. Enrol this one anew.',
    data: none,
  },
  /** The session is over, or this call was made in it before: open another. */
  'session-over': { status: 401, message: 'The session is over. Open another.', data: none },
  /** The endpoint has other entries than these from `seq` on: the book was restored from a copy, or copied. */
  'chain-forked': {
    status: 409,
    message: 'The endpoint has other entries in this place. The owner has to look at this till.',
    data: z.object({ chain: z.string(), seq: Seq, hash: Hash }),
  },
  /** Entries before these are missing there: go on from `ackedSeq`. */
  'chain-gap': {
    status: 409,
    message: 'Entries before these are missing. Send from the entry after the last one that was stored.',
    data: z.object({ chain: z.string(), ackedSeq: Seq, headHash: Hash }),
  },
  /** An entry does not hold what its hash was made of, or does not follow the one before. */
  'entry-broken': {
    status: 422,
    message: 'An entry is not what its hash was made of. Verify the journal of the till.',
    data: z.object({ seq: Seq, reason: z.enum(['link', 'hash', 'order']) }),
  },
  /** The chain is another till's. */
  'not-your-chain': { status: 403, message: 'The chain is another till’s.', data: none },
  /** The records are sealed with another key than the business's: the till has to be handed that one first. */
  'other-key': { status: 409, message: 'The business has another key. Ask for it first.', data: none },
  'too-large': { status: 413, message: 'The call is too large. Send fewer entries at once.', data: none },
  'too-many-requests': {
    status: 429,
    message: 'Too many calls. Wait as long as is said, then try again.',
    data: z.object({ waitSeconds: z.number().int() }),
  },
  /** The database does not answer, or the endpoint is being stopped: nothing was stored, the same call may be made later. */
  unavailable: { status: 503, message: 'The endpoint cannot answer now. Try again later.', data: none },
} as const;
export type CloudErrorCode = keyof typeof cloudErrors;

/** Why a call was refused: a code with the data its error carries. */
export type CloudRefusal = {
  [Code in CloudErrorCode]: {
    readonly code: Code;
    readonly data: z.infer<(typeof cloudErrors)[Code]['data']>;
  };
}[CloudErrorCode];

/** Who may call: anyone, a till that has the challenge it asked for, or a till in its session. */
export type CloudAccess = 'public' | 'challenged' | 'till';
const base = oc.$meta<{ readonly access: CloudAccess }>({ access: 'till' }).errors(cloudErrors);

/** An entry of a journal as it travels; `prev_hash` is the hash of the one before. */
export const SyncEntry = z.object({
  seq: z.number().int().min(1),
  id: Id,
  atMs: InstantMs,
  /** East of UTC; no place is a day off. */
  utcOffsetMin: z.number().int().min(-1440).max(1440),
  businessDay: BusinessDayText,
  actorId: Id.nullable(),
  /** A UUIDv7, or what an import derived from its file: one line of printable ASCII, as the journal holds it. */
  commandId: z.string().regex(/^[\x20-\x7e]{1,200}$/),
  type: z.string().regex(/^[a-z][a-z0-9.-]{1,99}$/),
  /** Canonical JSON as it was hashed; never parsed and written again on the way. */
  payload: z.string().max(4_000_000).refine(isPlainText),
  hash: Hash,
});
export type SyncEntry = z.infer<typeof SyncEntry>;

/** Entries of one chain that follow each other without a gap. */
export const SyncRun = z.object({
  chain: Id,
  /**
   * The chain that the entries name, and that their hashes cover, where it is another: the till wrote them before it was told of the fork
   * for which it began this chain.
   */
  writtenAs: Id.optional(),
  /** The hash that the first of them links to. */
  prevHash: Hash,
  entries: z.array(SyncEntry).min(1).max(2000),
});
export type SyncRun = z.infer<typeof SyncRun>;

/** Tells a machine from its copies: given at each opening of a session, and said at the next. */
const Instance = z.string().regex(/^[0-9a-f-]{36}\.\d{1,15}\.[A-Za-z0-9_-]{1,40}$/);

export const Enrolment = z.object({
  /** Eight characters, as shown; case, spaces and dashes do not matter. */
  code: z.string().max(40),
  /** Ed25519, raw, base64. */
  publicKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  /** Null: a till that has nothing yet; it is given its identity. */
  till: z
    .object({
      tillId: Id,
      shopId: Id,
      chain: Id,
      prefix: z.string().regex(/^[A-Za-z0-9]{1,4}$/),
      name: ShortText,
    })
    .nullable(),
  /** The business that a cloud endpoint gave the till: a hub takes no till of another. */
  businessId: Id.optional(),
  /** Of a till that has nothing yet and wants the shop that is there: what it is to be called, null by its prefix. */
  joining: z.object({ tillName: ShortText.nullable() }).optional(),
  /** Of a machine that was refused as a copy (`till-copied`) and becomes a till of its own: the till it was copied from, and what it was told last. */
  copyOf: z.object({ tillId: Id, instance: Instance.nullable() }).optional(),
});
export type Enrolment = z.infer<typeof Enrolment>;

export const Enrolled = z.object({
  deviceId: Id,
  businessId: Id,
  storeId: Id,
  tillId: Id,
  /** The series of its numbers: nobody else in the business has it. */
  prefix: z.string(),
  tillName: ShortText,
});
export type Enrolled = z.infer<typeof Enrolled>;

/** Where the endpoint stands with a chain. */
const ChainHead = z.object({ chain: Id, seq: Seq, hash: Hash });
export type ChainHead = z.infer<typeof ChainHead>;

/** How many of its entries a till may ask about at once. */
export const mostAsked = 200;

/** Base64 of what a till has encrypted; the endpoint cannot read it. */
const Sealed = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/)
  .max(16_000);

/**
 * A person, or what else may have to be forgotten, as it travels: of each field when it was last edited, and its value sealed by the tills.
 *
 * `isErased`: forgotten for ever; nothing of it is left, and nothing is taken for it any more.
 */
export const SealedRecord = z.object({
  kind: z.string().regex(/^[a-z-]{1,20}$/),
  /** A UUID, or another name that tells nothing of whom it is about. */
  id: z.string().regex(/^[0-9a-f-]{1,64}$/),
  isErased: z.boolean(),
  cells: z.record(
    z.string().regex(/^[A-Za-z]{1,40}$/),
    z.object({ at: z.string().refine((text): boolean => isHybridTime(text)), sealed: Sealed }),
  ),
});
export type SealedRecord = z.infer<typeof SealedRecord>;

/** How many records a call may bring or take. */
export const recordLimit = 200;

/** X25519, raw, base64. */
const SealingKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
/** Names the key of a business without telling anything of it: the beginning of a hash, hexadecimal. */
const KeyId = z.string().regex(/^[0-9a-f]{32}$/);

export const cloudContract = {
  enrol: base
    .meta({ access: 'public' })
    .route({ method: 'POST', path: '/v1/enrol' })
    .input(Enrolment)
    .output(Enrolled),
  /** A nonce to open a session with, good once and for a minute: freshness without trusting any clock. */
  challenge: base
    .meta({ access: 'public' })
    .route({ method: 'POST', path: '/v1/sync/challenge' })
    .input(z.object({ deviceId: Id }))
    .output(z.object({ challenge: z.string() })),
  /**
   * Signed with the challenge as session and count 0. `instance`: what the answer to the last opening said, null before the first; a machine
   * that comes with another's is a restored folder, and where both come, two machines live under one name: `till-copied`. `acked`: what the endpoint has of the till's own chains, newest chain last.
   *
   * A till sends from there, also where it was told of more before: an endpoint that lost its end is filled again by its tills.
   */
  open: base
    .meta({ access: 'challenged' })
    .route({ method: 'POST', path: '/v1/sync/open' })
    .input(z.object({ chain: Id, instance: Instance.nullable().optional() }))
    .output(
      z.object({
        session: z.string(),
        serverAtMs: InstantMs,
        acked: z.array(ChainHead),
        /** What is to be said at the next opening; absent where the till said nothing of it. */
        instance: Instance.optional(),
      }),
    ),
  /**
   * For a till that finds another book of itself here: which of these entries of its own, whose numbers rise, is the last that is stored.
   * `chains`: under which chains they are kept up to there, oldest first, each with its first entry.
   *
   * Each entry links to the one before, so that what is before it is stored as well.
   */
  meet: base
    .route({ method: 'POST', path: '/v1/sync/meet' })
    .input(
      z.object({
        entries: z
          .array(z.object({ seq: Seq, hash: Hash }))
          .min(1)
          .max(mostAsked),
      }),
    )
    .output(
      z.object({
        common: ChainHead.nullable(),
        chains: z.array(z.object({ chain: Id, keptFrom: Seq })),
      }),
    ),
  /**
   * Stores a run of the till's own chain, once: the same run again is answered by the same head.
   *
   * A chain begins with entry 1, or with the entry after one that is stored of the same till and that it links to.
   */
  push: base
    .route({ method: 'POST', path: '/v1/sync/push' })
    .input(SyncRun)
    .output(z.object({ ackedSeq: Seq, headHash: Hash })),
  /**
   * What others wrote and the till has not: `after` names for each chain the last entry it has.
   *
   * The chain that the session was opened with never comes back. Another chain of the same till does: so a till that was restored from a
   * copy gets what it had sent after that copy was made.
   *
   * Runs come in the order in which they arrived, so that a fact never comes before one it speaks of. Where there is nothing, the
   * answer waits up to `waitMs` for something.
   */
  pull: base
    .route({ method: 'POST', path: '/v1/sync/pull' })
    .input(
      z.object({
        after: z.record(Id, Seq),
        limit: z.number().int().min(1).max(5000),
        waitMs: z.number().int().min(0).max(25_000),
        /** Where the till stands with the records: the wait ends as well when there is more of them. */
        recordsAfter: Seq.optional(),
      }),
    )
    .output(
      z.object({
        runs: z.array(SyncRun),
        hasMore: z.boolean(),
        /** Where the records stand; present where `recordsAfter` was. */
        recordHead: Seq.optional(),
      }),
    ),
  /**
   * Hands the key of the business from till to till; the endpoint only ever has it wrapped for one of them.
   *
   * The first till that offers a `keyId` makes its key that of the business. `handed`: wrapped for tills that wait. Answers which key the
   * business has (null: none yet), the one that was wrapped for this till (null: none yet), and which tills wait.
   */
  shareKey: base
    .route({ method: 'POST', path: '/v1/sync/key' })
    .input(
      z.object({
        sealingKey: SealingKey,
        keyId: KeyId.nullable(),
        handed: z.array(z.object({ deviceId: Id, wrapped: Sealed })).max(100),
      }),
    )
    .output(
      z.object({
        keyId: KeyId.nullable(),
        wrapped: Sealed.nullable(),
        waiting: z.array(z.object({ deviceId: Id, sealingKey: SealingKey })),
      }),
    ),
  /** Merges records, field by field: the later edit stays. The same again changes nothing. */
  pushRecords: base
    .route({ method: 'POST', path: '/v1/sync/records/push' })
    .input(z.object({ keyId: KeyId, records: z.array(SealedRecord).min(1).max(recordLimit) }))
    .output(z.object({ head: Seq })),
  /** Records that changed after a place, each whole, in the order of their last change; `head` is the place after them. */
  pullRecords: base
    .route({ method: 'POST', path: '/v1/sync/records/pull' })
    .input(z.object({ after: Seq, limit: z.number().int().min(1).max(recordLimit) }))
    .output(z.object({ records: z.array(SealedRecord), head: Seq, hasMore: z.boolean() })),
};
