/** What the exchange asks of this till about records: in the app's own thread, because the keys are here and only it writes. */
import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { SealedRecord } from '#contract/cloud.ts';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import {
  markSent,
  resendRecords,
  takeRecord,
  unsentRecords,
  type RecordKind,
  type RecordState,
} from '../../../store/records.ts';
import { runCommand, type Tx } from '../../../store/run-command.ts';
import { customerRecords } from '../../customers/api.ts';
import { pepperRecords, staffRecords, type KeyStore } from '../../staff/api.ts';
import type { KeyShare, RecordBook } from '../exchange/record-exchange.ts';
import type { LinkParts } from '../link-commands.ts';
import { currentLink, type SyncFault, type SyncLink } from '../queries.ts';
import { syncLink } from '../tables.ts';
import { readRecoveryKey, recoveryKeyText } from './recovery-key.ts';
import { keyIdOf, openSeal, openSealingKey, wrapKey, type Seal } from './seal.ts';

export type DeskParts = Omit<LinkParts, 'clock'> & { readonly keys: KeyStore };
type Share = Parameters<RecordBook['takeShare']>[0];
type Taken = { readonly next: KeyShare | null; readonly keyId: string | null };

/** As `RecordBook` says of each, without waiting for anything. */
export type RecordDesk = {
  readonly ownShare: () => KeyShare;
  readonly takeShare: (answer: Share) => Result<Taken, SyncFault>;
  readonly unsent: () => readonly SealedRecord[];
  readonly sent: () => Result<null, SyncFault>;
  readonly place: () => number;
  readonly take: (piece: Parameters<RecordBook['take']>[0]) => Result<null, SyncFault>;
  readonly startAnew: () => Result<null, SyncFault>;
  /** The key of the business as it is written down; null where this till has none. */
  readonly recoveryKey: () => string | null;
  /** Takes the key from paper, for a till to which no other can hand it; used at the next exchange. */
  readonly giveRecoveryKey: (typed: string) => Result<null, Refusal>;
};

/** People travel by the cloud alone: a hub has none of these calls. */
const ofCloud = eq(syncLink.target, 'cloud');
/** Sealing so many takes some milliseconds. */
const batchRecords = 50;

export function openRecordDesk({ store, newId, keys }: DeskParts): RecordDesk {
  const kinds: readonly RecordKind[] = [pepperRecords(keys), staffRecords, customerRecords];
  let sending: readonly RecordState[] = [];
  /** The key that the endpoint named and this till has not. */
  let awaitedKeyId: string | null = null;
  let sealOf: { readonly keyId: string; readonly seal: Seal } | null = null;

  function change(name: string, work: (tx: Tx) => Result<null, SyncFault>): Result<null, SyncFault> {
    // Asked for again by itself where it got lost: no reply need be kept.
    const command = {
      id: newId() as CommandId,
      name,
      actorId: null,
      isIdempotent: false,
      isSyncedLate: true,
    };
    const done = runCommand(store, command, work);
    if (done.ok) return ok(null);
    const { error } = done;
    return err('seq' in error ? error : { code: 'store-refused', detail: error.code, seq: null });
  }

  function keepKeyId(link: SyncLink, recordKeyId: string | null): Result<null, SyncFault> {
    if (link.recordKeyId === recordKeyId) return ok(null);
    return change('sync.keepKey', (tx) => {
      tx.local.update(syncLink).set({ recordKeyId }).where(ofCloud).run();
      return ok(null);
    });
  }

  function shareOf(keyId: string | null, handed: KeyShare['handed'] = []): KeyShare {
    return { sealingKey: openSealingKey(keys).publicKey, keyId, handed };
  }

  /** The key under this id: kept since before, or wrapped for this till now. */
  function keyFor(link: SyncLink, { keyId, wrapped }: Share): Uint8Array | null {
    if (keyId === null) return null;
    const known = keys.find(fileOf(keyId));
    if (known !== null || wrapped === null) return known;
    const opened = openSealingKey(keys).unwrap(wrapped, contextOf(link.businessId, link.deviceId));
    if (opened === null || keyIdOf(opened) !== keyId) return null;
    keys.keep(fileOf(keyId), opened);
    return opened;
  }

  function handOn(link: SyncLink, key: Uint8Array, waiting: Share['waiting']): KeyShare['handed'] {
    return waiting.flatMap(({ deviceId, sealingKey }) => {
      const wrapped = wrapKey(key, sealingKey, contextOf(link.businessId, deviceId));
      return wrapped === null ? [] : [{ deviceId, wrapped }];
    });
  }

  function currentSeal(): { readonly link: SyncLink; readonly seal: Seal } | null {
    const link = currentLink(store.read);
    if (link === null || link.recordKeyId === null) return null;
    if (sealOf?.keyId !== link.recordKeyId) {
      const key = keys.find(fileOf(link.recordKeyId));
      if (key === null) return null;
      sealOf = { keyId: link.recordKeyId, seal: openSeal(key) };
    }
    return { link, seal: sealOf.seal };
  }

  function takeOne(
    tx: Tx,
    by: { readonly link: SyncLink; readonly seal: Seal },
    record: SealedRecord,
  ): string | null {
    const owner = kinds.find(({ kind }) => kind === record.kind);
    if (owner === undefined) return `newer-record ${record.kind}`;
    const cells: Record<string, { readonly at: string; readonly value: unknown }> = {};
    for (const [field, { at, sealed }] of Object.entries(record.cells)) {
      const opened = by.seal.open(sealed, placeOf(by.link.businessId, record, { field, at }));
      if (opened === null) return `record-sealed ${record.kind}`;
      cells[field] = { at, value: opened.value };
    }
    const isTaken = takeRecord(tx, owner, { id: record.id, isErased: record.isErased, cells });
    return isTaken ? null : `newer-record ${record.kind}`;
  }

  return {
    ownShare: () => shareOf(currentLink(store.read)?.recordKeyId ?? null),
    takeShare(answer) {
      const link = currentLink(store.read);
      if (link === null) return ok({ next: null, keyId: null });
      if (answer.keyId === null) {
        const made = randomBytes(32);
        const keyId = keyIdOf(made);
        keys.keep(fileOf(keyId), made);
        return ok({ next: shareOf(keyId), keyId: null });
      }
      const key = keyFor(link, answer);
      const keyId = key === null ? null : answer.keyId;
      awaitedKeyId = key === null ? answer.keyId : null;
      const kept = keepKeyId(link, keyId);
      if (!kept.ok) return kept;
      if (key === null) return ok({ next: null, keyId: null });
      const handed = handOn(link, key, answer.waiting);
      // Said once more where the endpoint does not know yet that this till has it: it then names who waits.
      const isNews = link.recordKeyId !== keyId;
      return ok({ next: handed.length > 0 || isNews ? shareOf(keyId, handed) : null, keyId });
    },
    unsent() {
      const by = currentSeal();
      if (by === null) return [];
      sending = unsentRecords(store.read, batchRecords);
      return sending.map((state) => sealedRecord(state, by));
    },
    sent() {
      const states = sending;
      sending = [];
      return change('sync.recordsSent', (tx) => {
        markSent(tx, states);
        return ok(null);
      });
    },
    place: () => currentLink(store.read)?.recordPlace ?? 0,
    take({ records, place }) {
      const by = currentSeal();
      if (by === null) return err({ code: 'inbound-refused', detail: 'no-key', seq: null });
      return change('sync.takeRecords', (tx) => {
        for (const record of records) {
          const detail = takeOne(tx, by, record);
          if (detail !== null) return err({ code: 'inbound-refused', detail, seq: null });
        }
        if (place !== null) {
          tx.local.update(syncLink).set({ recordPlace: place }).where(ofCloud).run();
        }
        return ok(null);
      });
    },
    recoveryKey() {
      const keyId = currentLink(store.read)?.recordKeyId ?? null;
      const key = keyId === null ? null : keys.find(fileOf(keyId));
      return key === null ? null : recoveryKeyText(key);
    },
    giveRecoveryKey(typed) {
      if (currentLink(store.read) === null) return err(refuse('not-enrolled', {}));
      const key = readRecoveryKey(typed);
      if (key === null) return err(refuse('recovery-key-not-valid', { reason: 'not-a-key' }));
      const keyId = keyIdOf(key);
      if (awaitedKeyId !== null && awaitedKeyId !== keyId) {
        return err(refuse('recovery-key-not-valid', { reason: 'other-business' }));
      }
      keys.keep(fileOf(keyId), key);
      return ok(null);
    },
    startAnew: () =>
      change('sync.recordsAnew', (tx) => {
        resendRecords(tx);
        tx.local.update(syncLink).set({ recordPlace: 0 }).where(ofCloud).run();
        return ok(null);
      }),
  };

  function sealedRecord(
    { kind, id, stamps, isErased }: RecordState,
    by: { readonly link: SyncLink; readonly seal: Seal },
  ): SealedRecord {
    const values = kinds.find((owner) => owner.kind === kind)?.read(store.read, id) ?? {};
    const cells = Object.entries(stamps).map(([field, at]) => {
      const place = placeOf(by.link.businessId, { kind, id }, { field, at });
      return [field, { at, sealed: by.seal.seal(values[field] ?? null, place) }];
    });
    // Pairs of a field and its cell, which fromEntries does not tell from other arrays.
    return { kind, id, isErased, cells: Object.fromEntries(cells) as SealedRecord['cells'] };
  }
}

/** The desk for an exchange in its own thread. */
export function recordBookOf(desk: RecordDesk, hasUnsent: () => boolean): RecordBook {
  return {
    hasUnsent,
    ownShare: async () => desk.ownShare(),
    takeShare: async (answer) => desk.takeShare(answer),
    unsent: async () => desk.unsent(),
    sent: async () => desk.sent(),
    place: async () => desk.place(),
    take: async (piece) => desk.take(piece),
    startAnew: async () => desk.startAnew(),
  };
}

function fileOf(keyId: string): string {
  return `business-${keyId}`;
}

function contextOf(businessId: string, deviceId: string): string {
  return `${businessId} ${deviceId}`;
}

/** What a sealed value is bound to: nobody without the key can say that it is another's, or of another time. */
function placeOf(
  businessId: string,
  { kind, id }: Pick<SealedRecord, 'kind' | 'id'>,
  { field, at }: { readonly field: string; readonly at: string },
): string {
  return [businessId, kind, id, field, at].join('\n');
}
