/**
 * What the people and programs of a business may ask of a cloud endpoint: its owners, who sign in, and integrations, which have a key.
 *
 * Either comes as `Authorization: Bearer …`; a session of an owner also as a cookie. Neither is ever a till (cloud.ts), and a till is
 * neither of them.
 */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { cloudErrors } from './cloud.ts';
import { ownerPaths } from './owner-paths.ts';
import { Amount, BusinessDayText, Id, InstantMs, ShortText } from './values.ts';

const none = z.object({});

/** What a key may be good for. */
export const scopes = ['read:sales', 'read:stock', 'read:tills', 'manage:tills'] as const;
export const Scope = z.enum(scopes);
export type Scope = z.infer<typeof Scope>;

/** What the log of an account tells: who got in or tried to, and what was done with the rights of whoever was in. */
export const securityDeeds = [
  'owner-added',
  'owner-reset',
  'signed-in',
  'signed-in-by-recovery-code',
  'sign-in-refused',
  'signed-out',
  'password-changed',
  'password-change-refused',
  'second-factor-begun',
  'second-factor-set',
  'session-ended',
  'other-sessions-ended',
  'key-made',
  'key-revoked',
  'code-made',
  'till-revoked',
] as const;
const SecurityDeed = z.enum(securityDeeds);
export type SecurityDeed = z.infer<typeof SecurityDeed>;

const passwordReasons = ['too-short', 'too-long', 'too-common', 'same'] as const;

/** Code -> HTTP status, sentence and data. */
export const ownerErrors = {
  malformed: { ...cloudErrors.malformed, message: 'The call is not as the endpoint understands it.' },
  'too-large': cloudErrors['too-large'],
  'too-many-requests': cloudErrors['too-many-requests'],
  unavailable: cloudErrors.unavailable,
  /** Name, password or code: which of them is not said. */
  'sign-in-refused': {
    status: 401,
    message: 'Name, password or code is not right. Check all three and try again.',
    data: none,
  },
  /** The password was right; the account also asks for a code. */
  'code-needed': {
    status: 401,
    message: 'A code is needed. Sign in again with the code that the authenticator shows.',
    data: none,
  },
  /** No session or key, one that is over, or one of another kind. */
  'not-signed-in': { status: 401, message: 'Nobody is signed in with this. Sign in again.', data: none },
  /** The key has not this scope, or no key is good for this. */
  'not-allowed': {
    status: 403,
    message: 'This key may not do this. Use one that has the scope, or sign in as an owner.',
    data: none,
  },
  'second-factor-needed': {
    status: 403,
    message: 'The account has no authenticator yet. Set one up first.',
    data: none,
  },
  'second-factor-set': {
    status: 409,
    message: 'The account has an authenticator already. Whoever runs the endpoint can take it off.',
    data: none,
  },
  'second-factor-not-begun': {
    status: 409,
    message: 'No authenticator was begun. Begin one, then confirm it by a code.',
    data: none,
  },
  'code-wrong': {
    status: 403,
    message: 'The code is not right. Take the one that is shown now.',
    data: none,
  },
  'password-wrong': { status: 403, message: 'The password is not right. Nothing was changed.', data: none },
  'password-not-usable': {
    status: 422,
    message: 'The password cannot be used: it needs 12 to 256 characters, and must not be one that many use.',
    data: z.object({ reason: z.enum(passwordReasons) }),
  },
  'unknown-till': { status: 404, message: 'No till that may call has this id.', data: none },
  'unknown-store': { status: 404, message: 'The business has no store of this id.', data: none },
  'unknown-session': { status: 404, message: 'No session of yours has this id.', data: none },
  'unknown-key': { status: 404, message: 'No key that is good has this id.', data: none },
} as const;

/** Why a call was refused: a code with the data its error carries. */
export type OwnerRefusal = {
  [Code in keyof typeof ownerErrors]: {
    readonly code: Code;
    readonly data: z.infer<(typeof ownerErrors)[Code]['data']>;
  };
}[keyof typeof ownerErrors];

/**
 * Who may call: anyone; an owner whose authenticator is not set up yet, or is; an owner alone; or an owner or a key that has the scope.
 */
export type OwnerAccess = 'public' | 'starting' | 'owner' | { readonly scope: Scope };
const base = oc.$meta<{ readonly access: OwnerAccess }>({ access: 'owner' }).errors(ownerErrors);
const starting = base.meta({ access: 'starting' });
const scoped = (scope: Scope) => base.meta({ access: { scope } });
const done = z.object({});

/** Typed, so that case and the spaces around it do not matter. */
const LoginName = z.string().trim().min(1).max(254);
/** Checked by length in characters when it is chosen; here only bounded. */
const Password = z.string().max(1024);
/** Six digits, or a recovery code. */
const SecondFactor = z.string().max(40);

const SessionView = z.object({
  sessionId: Id,
  isThis: z.boolean(),
  createdAtMs: InstantMs,
  seenAtMs: InstantMs,
  address: z.string(),
  agent: z.string(),
});
const KeyView = z.object({
  keyId: Id,
  name: z.string(),
  /** The beginning of the key. */
  prefix: z.string(),
  scopes: z.array(Scope),
  createdAtMs: InstantMs,
  expiresAtMs: InstantMs.nullable(),
  lastUsedAtMs: InstantMs.nullable(),
});
const TillView = z.object({
  tillId: Id,
  name: z.string(),
  prefix: z.string(),
  /** When it was revoked; null: it may call. */
  revokedAtMs: InstantMs.nullable(),
  /** When it last called, and last sent something new; null: never. */
  seenAtMs: InstantMs.nullable(),
  pushedAtMs: InstantMs.nullable(),
  /** The last entry of its newest chain that is here; 0: none. */
  headSeq: z.number().int(),
  /** Entries of other tills that are here and that it has not fetched, as of its last call; null: it never asked. */
  lacks: z.number().int().nullable(),
  /** Since when a second machine, which lives on a copy of its folder, is refused; null: there is none. */
  copiedAtMs: InstantMs.nullable(),
  /** Places where it offered other entries than it had sent: a copied or restored book, to be looked at. */
  forks: z.array(z.object({ chain: Id, seq: z.number().int(), seenAtMs: InstantMs })),
});

/** Days of the shop, both included; null: from the first, to the last. A store or a till narrows. */
export const ReportAsked = z.object({
  from: BusinessDayText.nullable().default(null),
  to: BusinessDayText.nullable().default(null),
  storeId: Id.nullable().default(null),
  tillId: Id.nullable().default(null),
});
export type ReportAsked = z.infer<typeof ReportAsked>;
/** The store or till alone, for what stands now. */
const PlaceAsked = ReportAsked.pick({ storeId: true, tillId: true });

/**
 * `behind`: entries of the business that are stored and not added up yet; `unread`: types that this version of the endpoint does not
 * know or could not read, kept and in no figure.
 */
const reported = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    behind: z.number().int(),
    unread: z.array(
      z.object({ type: z.string(), reason: z.enum(['unknown', 'unreadable']), entries: z.number().int() }),
    ),
  });

/** Minor units. Sales without voided bills; net is sales less returns. */
export const DaySalesRow = z.object({ day: BusinessDayText, sales: Amount, returns: Amount, net: Amount });
/** Every article that ever moved; decimal text. */
export const StockRow = z.object({ code: z.string(), name: z.string(), onHand: z.string() });
export const OpenShiftRow = z.object({
  storeId: Id,
  tillId: Id,
  tillName: z.string(),
  shiftId: Id,
  day: BusinessDayText,
  openedAtMs: InstantMs,
  float: Amount,
});
export const StoreSalesRow = z.object({
  storeId: Id,
  storeName: z.string().nullable(),
  day: BusinessDayText,
  sales: Amount,
  returns: Amount,
  net: Amount,
  bills: z.number().int(),
});

const StoreFigures = StoreSalesRow.pick({ sales: true, returns: true, net: true, bills: true });
/** `drawer`: the cash that must be in it by what the till has sent; `bills`: of this shift. */
const ShiftView = OpenShiftRow.omit({ storeId: true }).extend({ drawer: Amount, bills: z.number().int() });
/** `today` and the same weekday a week before, whole; `name` null: no till has said it yet. */
const StoreOverview = z.object({
  storeId: Id,
  name: z.string().nullable(),
  today: StoreFigures,
  weekBefore: StoreFigures,
  shifts: z.array(ShiftView),
  tills: z.array(TillView),
});
const Overview = reported(StoreOverview).extend({
  /** The endpoint's clock when it was read. */
  atMs: InstantMs,
  day: BusinessDayText,
  weekBefore: BusinessDayText,
  /** Of the oldest shop: it says in which currency the amounts are. Null where no shop has been heard of. */
  taxProfile: z.string().nullable(),
});
export type Overview = z.infer<typeof Overview>;

/** A style with all its articles in the order in which the shop keeps them; `onHand`: of each store where the article moved, decimal text. */
const StyleStock = z.object({
  styleId: Id,
  name: z.string(),
  brand: z.string().nullable(),
  articles: z.array(
    z.object({
      variantId: Id,
      code: z.string(),
      size: z.string().nullable(),
      colour: z.string().nullable(),
      colourHex: z.string().nullable(),
      onHand: z.array(z.object({ storeId: Id, quantity: z.string() })),
    }),
  ),
});
const FoundStock = reported(StyleStock).extend({ hasMore: z.boolean() });
export type FoundStock = z.infer<typeof FoundStock>;

const post = (name: keyof typeof ownerPaths) => ({ method: 'POST' as const, path: ownerPaths[name] });

export const ownerContract = {
  /** The token is the session, also set as a cookie. `isStarting`: an authenticator must be set up before anything else. */
  signIn: base
    .meta({ access: 'public' })
    .route(post('signIn'))
    .input(z.object({ name: LoginName, password: Password, code: SecondFactor.nullable().default(null) }))
    .output(z.object({ token: z.string(), isStarting: z.boolean(), endsAtMs: InstantMs })),
  signOut: starting.route(post('signOut')).input(none).output(done),
  me: starting
    .route(post('me'))
    .input(none)
    .output(
      z.object({
        ownerId: Id,
        businessId: Id,
        name: z.string(),
        hasSecondFactor: z.boolean(),
        recoveryCodesLeft: z.number().int(),
      }),
    ),
  /** Ends all other sessions. */
  changePassword: starting
    .route(post('changePassword'))
    .input(z.object({ current: Password, next: Password }))
    .output(done),
  /** What an authenticator takes in, as text and as the address a QR code carries. It counts once it is confirmed. */
  beginSecondFactor: starting
    .route(post('beginSecondFactor'))
    .input(z.object({ password: Password }))
    .output(z.object({ secret: z.string(), address: z.string() })),
  /** Ten codes, each good once in the place of the authenticator's; shown here and never again. Ends all other sessions. */
  confirmSecondFactor: starting
    .route(post('confirmSecondFactor'))
    .input(z.object({ code: SecondFactor }))
    .output(z.object({ recoveryCodes: z.array(z.string()) })),
  sessions: base
    .route(post('sessions'))
    .input(none)
    .output(z.object({ sessions: z.array(SessionView) })),
  endSession: base
    .route(post('endSession'))
    .input(z.object({ sessionId: Id }))
    .output(done),
  endOtherSessions: base
    .route(post('endOtherSessions'))
    .input(none)
    .output(z.object({ ended: z.number().int() })),
  /** Newest first; `before` is `n` of the last event of the page before. */
  securityLog: base
    .route(post('securityLog'))
    .input(
      z.object({
        before: z.number().int().min(1).nullable().default(null),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(
      z.object({
        events: z.array(
          z.object({
            n: z.number().int(),
            atMs: InstantMs,
            actorId: Id.nullable(),
            what: SecurityDeed,
            subject: z.string(),
            address: z.string(),
          }),
        ),
      }),
    ),
  /** The key is shown here and never again. `days` null: until it is revoked. */
  makeKey: base
    .route(post('makeKey'))
    .input(
      z.object({
        name: ShortText,
        scopes: z.array(Scope).min(1).max(scopes.length),
        days: z.number().int().min(1).max(3650).nullable(),
      }),
    )
    .output(z.object({ key: z.string(), keyId: Id })),
  keys: base
    .route(post('keys'))
    .input(none)
    .output(z.object({ keys: z.array(KeyView) })),
  revokeKey: base
    .route(post('revokeKey'))
    .input(z.object({ keyId: Id }))
    .output(done),
  stores: scoped('read:tills')
    .route(post('stores'))
    .input(none)
    .output(
      z.object({
        stores: z.array(z.object({ storeId: Id, name: z.string().nullable(), tills: z.array(TillView) })),
      }),
    ),
  /** Null: the till's own store, or the first. */
  makeCode: scoped('manage:tills')
    .route(post('makeCode'))
    .input(
      z.object({
        storeId: Id.nullable().default(null),
        minutes: z.number().int().min(1).max(60).default(10),
      }),
    )
    .output(z.object({ code: z.string(), endsAtMs: InstantMs })),
  revokeTill: scoped('manage:tills')
    .route(post('revokeTill'))
    .input(z.object({ tillId: Id }))
    .output(done),
  salesByDay: scoped('read:sales').route(post('salesByDay')).input(ReportAsked).output(reported(DaySalesRow)),
  /** The day that the shops are at (of their newest open shift, else by the clock of the newest entry), or the one named; a row for each store. */
  salesToday: scoped('read:sales')
    .route(post('salesToday'))
    .input(z.object({ day: BusinessDayText.nullable().default(null) }))
    .output(reported(StoreSalesRow)),
  /** Stores side by side as they stand: what an owner's page shows. */
  overview: base.route(post('overview')).input(none).output(Overview),
  /** Styles in whose name, brand, own number or codes all words of the text stand, by name; without a text all. */
  stockFind: scoped('read:stock')
    .route(post('stockFind'))
    .input(
      z.object({
        text: z.string().max(100).default(''),
        limit: z.number().int().min(1).max(100).default(20),
      }),
    )
    .output(FoundStock),
  stockOnHand: scoped('read:stock').route(post('stockOnHand')).input(PlaceAsked).output(reported(StockRow)),
  shiftsOpen: scoped('read:tills').route(post('shiftsOpen')).input(PlaceAsked).output(reported(OpenShiftRow)),
};
