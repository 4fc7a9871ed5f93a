/** A till as the endpoint sees one: a key, a chain of entries, and signed calls over HTTP. */
import { generateKeyPairSync, hash, sign, type KeyObject } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { atTheDoor } from '#cloud/engine/engine.ts';
import { syncSession } from '#cloud/tables.ts';
import type { Enrolled, SyncEntry, SyncRun } from '#contract/cloud.ts';
import { entryText, genesisHash } from '#domain/journal-entry.ts';
import { callHeaders, signedText } from '#domain/signed-call.ts';
import type { Served } from './engines.ts';

/** What came back: the output of the procedure, or `code` and `data` of a refusal. */
export type Answer = { readonly status: number; readonly body: unknown; readonly headers: Headers };

export type Keys = { readonly publicKey: string; readonly privateKey: KeyObject };

export function makeKeys(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { publicKey: Buffer.from(x, 'base64url').toString('base64'), privateKey };
}

/** A call as it goes over the line, so that a test may change any part of it. */
export type RawCall = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

export async function send(url: string, call: RawCall): Promise<Answer> {
  const response = await fetch(url + call.path, {
    method: 'POST',
    headers: call.headers,
    body: Buffer.from(call.body),
  });
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  return { status: response.status, body, headers: response.headers };
}

export function post(url: string, path: string, input: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return send(url, { path, headers, body: Buffer.from(JSON.stringify(input)) });
}

/** The refusal an answer holds; fails where it holds none. */
export function refusalOf(answer: Answer): {
  readonly status: number;
  readonly code: string;
  readonly data: unknown;
} {
  const { body } = answer;
  if (typeof body !== 'object' || body === null || !('code' in body) || !('data' in body)) {
    throw new Error(`Not refused: ${answer.status} ${JSON.stringify(body).slice(0, 300)}`);
  }
  return { status: answer.status, code: String(body.code), data: body.data };
}

/** The output of a call; fails where it was refused. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the output of what it called
export function outputOf<T>(answer: Answer): T {
  if (answer.status !== 200)
    throw new Error(`Refused: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
  // The contract's output, checked by the endpoint on its way out.
  return answer.body as T;
}

/** A chain of entries that hold together: a till's journal without the till. */
export class Journal {
  readonly chain: string;
  readonly entries: SyncEntry[] = [];
  readonly beginsAfter: string;
  /** The number of its first entry. */
  readonly firstSeq: number;

  constructor(beginsAfter: string = genesisHash, firstSeq = 1) {
    this.chain = v7();
    this.beginsAfter = beginsAfter;
    this.firstSeq = firstSeq;
  }

  /** Adds so many entries and answers them as a run. */
  write(count: number, payload: (seq: number) => string = samplePayload): SyncRun {
    const from = this.firstSeq + this.entries.length;
    for (let seq = from; seq < from + count; seq += 1) {
      const fields = {
        seq,
        id: v7(),
        atMs: 1_790_000_000_000 + seq,
        utcOffsetMin: 330,
        businessDay: '2026-11-21',
        actorId: seq % 7 === 0 ? null : this.chain,
        // Not every command's id is a UUID: the contract takes any one line.
        commandId: seq % 5 === 0 ? `bill ${seq}` : v7(),
        type: 'sale.committed.v1',
        payload: payload(seq),
      };
      this.entries.push({
        ...fields,
        hash: hashOf({ ...fields, chain: this.chain, prevHash: this.hashAt(seq - 1) }),
      });
    }
    return this.run(from, from + count - 1);
  }

  /** Entries `from` to `to` as they stand. */
  run(from: number, to: number = this.lastSeq): SyncRun {
    const entries = this.entries.slice(from - this.firstSeq, to - this.firstSeq + 1);
    return { chain: this.chain, prevHash: this.hashAt(from - 1), entries };
  }

  hashAt(seq: number): string {
    return this.entries[seq - this.firstSeq]?.hash ?? this.beginsAfter;
  }

  get lastSeq(): number {
    return this.firstSeq + this.entries.length - 1;
  }

  get head(): { ackedSeq: number; headHash: string } {
    return { ackedSeq: this.lastSeq, headHash: this.hashAt(this.lastSeq) };
  }

  /** A journal that begins after entry `seq` of this one, as that of a folder restored from a copy does. */
  branch(seq: number): Journal {
    return new Journal(this.hashAt(seq), seq + 1);
  }

  /** The same book to this day, as a copy of the folder has it. */
  copy(): Journal {
    const copied = new Journal(this.beginsAfter, this.firstSeq);
    return Object.assign(copied, { chain: this.chain, entries: [...this.entries] });
  }
}

export function hashOf(entry: Parameters<typeof entryText>[0]): string {
  return hash('sha256', entryText(entry), 'hex');
}

/** Some five hundred characters, in two scripts. */
function samplePayload(seq: number): string {
  return JSON.stringify({
    n: seq,
    name: 'साड़ी',
    lines: Array.from({ length: 6 }, (_, line) => ({ line, variantId: v7(), amount: 129_900 })),
  });
}

/** An enrolled till with a journal of its own. */
export class Till {
  readonly url: string;
  readonly keys: Keys;
  readonly enrolled: Enrolled;
  readonly journal: Journal;
  session = '';
  count = 0;

  constructor(url: string, keys: Keys, enrolled: Enrolled, journal: Journal) {
    this.url = url;
    this.keys = keys;
    this.enrolled = enrolled;
    this.journal = journal;
  }

  /** A signed call, not sent yet. `bytes` take the place of the input as they are. */
  sign(
    path: string,
    input: unknown,
    as: { session?: string; count?: number; gzip?: boolean; bytes?: Buffer } = {},
  ): RawCall {
    const text = Buffer.from(JSON.stringify(input));
    const body = as.bytes ?? (as.gzip === true ? gzipSync(text) : text);
    const session = as.session ?? this.session;
    const count = as.count ?? (this.count += 1);
    const signed = signedText({
      method: 'POST',
      path,
      session,
      count,
      bodyHash: hash('sha256', body, 'hex'),
    });
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      [callHeaders.device]: this.enrolled.deviceId,
      [callHeaders.session]: session,
      [callHeaders.count]: String(count),
      [callHeaders.signature]: sign(null, Buffer.from(signed), this.keys.privateKey).toString('base64'),
    };
    if (as.gzip === true) headers['content-encoding'] = 'gzip';
    return { path, headers, body };
  }

  async challenge(): Promise<string> {
    const answer = await post(this.url, '/v1/sync/challenge', { deviceId: this.enrolled.deviceId });
    return outputOf<{ challenge: string }>(answer).challenge;
  }

  /** Opens a session; answers what the endpoint says. `instance`: what it said at the last opening; not said where it is left out. */
  async open(instance?: string | null): Promise<Answer> {
    const challenge = await this.challenge();
    const answer = await send(
      this.url,
      this.sign(
        '/v1/sync/open',
        { chain: this.journal.chain, ...(instance === undefined ? {} : { instance }) },
        { session: challenge, count: 0 },
      ),
    );
    if (answer.status === 200) {
      this.session = outputOf<{ session: string }>(answer).session;
      this.count = 0;
    }
    return answer;
  }

  push(run: SyncRun): Promise<Answer> {
    return send(this.url, this.sign('/v1/sync/push', run, { gzip: true }));
  }

  meet(entries: readonly { readonly seq: number; readonly hash: string }[]): Promise<Answer> {
    return send(this.url, this.sign('/v1/sync/meet', { entries }));
  }

  pull(after: Record<string, number>, more: { limit?: number; waitMs?: number } = {}): Promise<Answer> {
    return send(
      this.url,
      this.sign('/v1/sync/pull', { after, limit: more.limit ?? 5000, waitMs: more.waitMs ?? 0 }),
    );
  }
}

/** Enrols a till and opens its session. Without `own` it has no book yet, and is given its identity. */
export async function enrolTill(
  url: string,
  code: string,
  own: { prefix: string; shopId?: string; tillId?: string; name?: string; journal?: Journal } | null = null,
): Promise<Till> {
  const keys = makeKeys();
  const journal = own?.journal ?? new Journal();
  const answer = await post(url, '/v1/enrol', enrolment(code, keys, journal, own));
  const till = new Till(url, keys, outputOf<Enrolled>(answer), journal);
  outputOf(await till.open());
  return till;
}

export function enrolment(
  code: string,
  keys: Keys,
  journal: Journal,
  own: { prefix: string; shopId?: string; tillId?: string; name?: string } | null,
): unknown {
  return {
    code,
    publicKey: keys.publicKey,
    till:
      own === null
        ? null
        : {
            tillId: own.tillId ?? v7(),
            shopId: own.shopId ?? v7(),
            chain: journal.chain,
            prefix: own.prefix,
            name: own.name ?? 'Counter',
          },
  };
}

/** Until the endpoint has taken the till's latest call: a pull that waits is waiting then. */
export async function untilTaken({ cloud }: Served, till: Till): Promise<void> {
  for (;;) {
    const [row] = await cloud.endpoint.engine.transact(async (tx) => {
      await atTheDoor(tx);
      return tx
        .select({ lastCount: syncSession.lastCount })
        .from(syncSession)
        .where(eq(syncSession.id, till.session));
    });
    if (row?.lastCount === till.count) return;
    await setTimeout(5);
  }
}
