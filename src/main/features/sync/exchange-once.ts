/** One exchange from a program that is not the running till: all is sent, then all is received. */
import { refuse, type Refusal } from '#contract/errors.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import type { Reader } from '../../store/open.ts';
import type { StoreFault } from '../../store/errors.ts';
import { unsentRecords } from '../../store/records.ts';
import type { KeyStore } from '../staff/api.ts';
import { applyInbound } from './apply-inbound.ts';
import { beginEpoch } from './begin-epoch.ts';
import { compareClocks } from './compare-clocks.ts';
import { openDeviceKey } from './device-key.ts';
import { openBook } from './exchange/book.ts';
import { createExchange, type Turn } from './exchange/exchange.ts';
import { httpWire } from './exchange/http-wire.ts';
import { keepInstance, recordAck, recordTurn, type LinkParts } from './link-commands.ts';
import { openRecordDesk, recordBookOf } from './records/record-desk.ts';
import { currentLink, type SyncFault } from './queries.ts';

export type OnceParts = LinkParts & { readonly keys: KeyStore; readonly reader: Reader };

/**
 * Sends all, then receives all; a session that breaks off is not taken up again: that is the worker's business.
 *
 * Errors: `not-enrolled`, `cloud-unreachable`, `cloud-refused`, `till-forked`, `till-revoked`, `inbound-refused`, and the store's.
 */
export async function exchangeOnce(
  parts: OnceParts,
): Promise<Result<Pick<Turn, 'pushed' | 'pulled'>, Refusal>> {
  const { store, reader, keys } = parts;
  const link = currentLink(store.read);
  if (link === null) return err(refuse('not-enrolled', {}));
  const key = openDeviceKey(keys);
  const exchange = createExchange({
    deviceId: link.deviceId,
    wire: httpWire(link.url, new AbortController().signal),
    sign: async (text) => key.sign(text),
    book: openBook(reader, {
      recordAck: async (acked) => asFault(recordAck(parts, acked)),
      beginEpoch: async (fork) => beginEpoch(parts, fork),
      keepInstance: async (instance) => asFault(keepInstance(parts, instance)),
      compareClocks: async (endpoint) => compareClocks(parts, endpoint),
      take: async (piece) => applyInbound(parts, piece),
    }),
    records: recordBookOf(openRecordDesk(parts), () => unsentRecords(store.read, 1).length > 0),
  });
  const turn = await exchange.turn();
  const kept = recordTurn(parts, turn);
  if (turn.fault !== null) return err(refusalOf(turn.fault));
  return kept.ok ? ok({ pushed: turn.pushed, pulled: turn.pulled }) : kept;
}

/** What a person is told of a fault. */
export function refusalOf({ code, detail, seq }: SyncFault): Refusal {
  switch (code) {
    case 'cloud-unreachable':
      return refuse(code, { reason: detail });
    case 'till-forked':
      return refuse(code, { seq: seq ?? 0 });
    case 'inbound-refused':
      return refuse(code, { seq: seq ?? 0, reason: detail });
    case 'till-copied':
    case 'till-revoked':
      return refuse(code, {});
    case 'store-refused':
      return refuse(storeCode(detail), {});
    case 'cloud-busy':
    case 'cloud-refused':
    case 'till-not-recognised':
      return refuse('cloud-refused', { reason: seq === null ? detail : `${detail} (entry ${seq})` });
    default:
      return assertNever(code);
  }
}

const storeCodes = [
  'store-busy',
  'disk-full',
  'disk-error',
  'database-read-only',
  'database-corrupt',
] as const satisfies readonly StoreFault['code'][];

function storeCode(detail: string): (typeof storeCodes)[number] {
  return storeCodes.find((code) => code === detail) ?? 'disk-error';
}

function asFault(result: Result<null, StoreFault>): Result<null, SyncFault> {
  return result.ok ? result : err({ code: 'store-refused', detail: result.error.code, seq: null });
}
