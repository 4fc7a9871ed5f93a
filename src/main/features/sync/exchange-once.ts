/** One exchange from a program that is not the running till: all is sent, then all is received. */
import { refuse, type Refusal } from '#contract/errors.ts';
import { syncTargets } from '#contract/sync.ts';
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
import { currentLink, type SyncFault, type SyncLink } from './queries.ts';

type Moved = Pick<Turn, 'pushed' | 'pulled'>;

export type OnceParts = LinkParts & { readonly keys: KeyStore; readonly reader: Reader };

/**
 * With the cloud endpoint and with the hub, whichever the till is enrolled at: sends all, then receives all; a session that breaks off is not taken up again: that is the worker's business.
 *
 * Errors: `not-enrolled`, `cloud-unreachable`, `cloud-refused`, `till-forked`, `till-revoked`, `inbound-refused`, and the store's.
 */
export async function exchangeOnce(parts: OnceParts): Promise<Result<Moved, Refusal>> {
  const links = syncTargets.flatMap((target) => currentLink(parts.store.read, target) ?? []);
  if (links.length === 0) return err(refuse('not-enrolled', {}));
  const moved = { pushed: 0, pulled: 0 };
  let refused: Result<Moved, Refusal> | null = null;
  for (const link of links) {
    const done = await exchangeWith(parts, link);
    // One that does not answer holds nothing back from the other.
    if (!done.ok) {
      refused ??= done;
      continue;
    }
    moved.pushed += done.value.pushed;
    moved.pulled += done.value.pulled;
  }
  return refused ?? ok(moved);
}

async function exchangeWith(parts: OnceParts, link: SyncLink): Promise<Result<Moved, Refusal>> {
  const { store, reader, keys } = parts;
  const { target } = link;
  const key = openDeviceKey(keys);
  const exchange = createExchange({
    deviceId: link.deviceId,
    wire: httpWire(link.url, new AbortController().signal),
    sign: async (text) => key.sign(text),
    book: openBook(
      reader,
      {
        recordAck: async (acked) => asFault(recordAck(parts, acked, target)),
        beginEpoch: async (fork) => beginEpoch(parts, fork, target),
        compareClocks: async (endpoint) => compareClocks(parts, endpoint, target),
        keepInstance: async (instance) => asFault(keepInstance(parts, instance)),
        take: async (piece) => applyInbound(parts, piece),
      },
      target,
    ),
    records:
      target === 'hub'
        ? null
        : recordBookOf(openRecordDesk(parts), () => unsentRecords(store.read, 1).length > 0),
  });
  const turn = await exchange.turn();
  const kept = recordTurn(parts, turn, target);
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
