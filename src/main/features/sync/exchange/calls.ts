/** The calls of a till to its endpoint: each signed, in a session, its answer told from a refusal and from silence. Sends nothing itself. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import { cloudContract, cloudErrors, type CloudErrorCode } from '#contract/cloud.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { callHeaders, signedText } from '#domain/signed-call.ts';
import type { SyncFault } from '../queries.ts';

/** A request as it goes over the wire: always a POST of JSON. */
export type WireCall = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** How long it may be silent: an answer that comes slowly is not cut off. */
  readonly timeoutMs: number;
  /** Nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
};
/** Sends a request; where no answer came, why: a word for whoever helps (`timeout`, `ECONNREFUSED`, ...). */
export type Wire = (
  call: WireCall,
) => Promise<Result<{ readonly status: number; readonly text: string }, string>>;

export type Inputs = InferContractRouterInputs<typeof cloudContract>;
export type Outputs = InferContractRouterOutputs<typeof cloudContract>;
type Name = keyof typeof cloudContract;

export type CallFault =
  /** No answer, or none of Galla's: a network that asks to sign in first answers too. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  | {
      readonly kind: 'refused';
      readonly code: CloudErrorCode;
      readonly data: Readonly<Record<string, unknown>>;
    };

/** Why the steps of an exchange went no further; null: they are done. */
export type Stop = CallFault | SyncFault | null;

export type Answer<N extends Name> = Promise<Result<Outputs[N], CallFault>>;

export type RecordCall = 'shareKey' | 'pushRecords' | 'pullRecords';

export type Calls = {
  readonly isOpen: () => boolean;
  /** Opens a session. Its answer says what the endpoint has of the till's chains. */
  readonly open: (asked: Inputs['open']) => Answer<'open'>;
  readonly meet: (asked: Inputs['meet']) => Answer<'meet'>;
  readonly push: (run: Inputs['push']) => Answer<'push'>;
  readonly pull: (asked: Inputs['pull'], signal?: AbortSignal) => Answer<'pull'>;
  /** A call about records: none of them waits for anything. */
  readonly ask: <N extends RecordCall>(name: N, input: Inputs[N]) => Answer<N>;
  /** The next call opens a session first. */
  readonly drop: () => void;
};

export type CallParts = {
  readonly deviceId: string;
  readonly wire: Wire;
  /** The till's signature of a text, base64. */
  readonly sign: (text: string) => Promise<string>;
};

const patienceMs = 15_000;
/** A full batch, compressed, has gone up by then at 32 kbit/s. */
const pushPatienceMs = 60_000;
/** Below this a body is not worth compressing. */
const smallBytes = 1_000;

export function createCalls({ deviceId, wire, sign }: CallParts): Calls {
  let session: string | null = null;
  let count = 0;

  async function signed<N extends Name>(
    name: N,
    input: Inputs[N],
    { timeoutMs, signal }: Pick<WireCall, 'timeoutMs' | 'signal'>,
  ): Answer<N> {
    // Another call found it over meanwhile.
    if (session === null) return err({ kind: 'refused', code: 'session-over', data: {} });
    const { body, headers } = bodyOf(input);
    const call = { method: 'POST', path: pathOf(name), session, count, bodyHash: hashOf(body) };
    count += 1;
    const own = {
      [callHeaders.device]: deviceId,
      [callHeaders.session]: call.session,
      [callHeaders.count]: String(call.count),
      [callHeaders.signature]: await sign(signedText(call)),
    };
    return answerOf(
      name,
      await wire({ path: call.path, headers: { ...headers, ...own }, body, timeoutMs, signal }),
    );
  }

  return {
    isOpen: () => session !== null,
    async open(asked) {
      session = null;
      const challenged = await callUnsigned(wire, 'challenge', { deviceId });
      if (!challenged.ok) return challenged;
      session = challenged.value.challenge;
      count = 0;
      const opened = await signed('open', asked, { timeoutMs: patienceMs });
      session = opened.ok ? opened.value.session : null;
      return opened;
    },
    meet: async (asked) => signed('meet', asked, { timeoutMs: patienceMs }),
    push: async (run) => signed('push', run, { timeoutMs: pushPatienceMs }),
    pull: async (asked, signal) => signed('pull', asked, { timeoutMs: patienceMs + asked.waitMs, signal }),
    ask: async (name, input) => signed(name, input, { timeoutMs: pushPatienceMs }),
    drop() {
      session = null;
    },
  };
}

/** A call that anyone may make: `enrol` and `challenge`. */
export async function callUnsigned<N extends 'enrol' | 'challenge'>(
  wire: Wire,
  name: N,
  input: Inputs[N],
): Answer<N> {
  const { body, headers } = bodyOf(input);
  return answerOf(name, await wire({ path: pathOf(name), headers, body, timeoutMs: patienceMs }));
}

function pathOf(name: Name): string {
  const { path } = cloudContract[name]['~orpc'].route;
  if (path === undefined) throw new Error(`${name} has no path in the contract`);
  return path;
}

function bodyOf(input: unknown): { readonly body: Uint8Array; readonly headers: Record<string, string> } {
  const plain = Buffer.from(JSON.stringify(input), 'utf8');
  const headers = { 'content-type': 'application/json' };
  if (plain.length < smallBytes) return { body: plain, headers };
  return { body: gzipSync(plain), headers: { ...headers, 'content-encoding': 'gzip' } };
}

function hashOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

async function answerOf<N extends Name>(name: N, got: Awaited<ReturnType<Wire>>): Answer<N> {
  if (!got.ok) return err({ kind: 'unreachable', reason: got.error });
  const { status, text } = got.value;
  const value = parsed(text);
  if (status !== 200) return err(refusalOf(status, value));
  const schema = cloudContract[name]['~orpc'].outputSchema;
  if (schema === undefined) throw new Error(`${name} has no output in the contract`);
  const checked = await schema['~standard'].validate(value);
  if (checked.issues !== undefined) return err({ kind: 'unreachable', reason: 'not-galla' });
  // The schema of this very call said so.
  return ok(checked.value as Outputs[N]);
}

/** What a proxy on the way may say in the endpoint's place. */
const byStatus: Readonly<Record<number, CloudErrorCode>> = { 413: 'too-large' };

function refusalOf(status: number, value: unknown): CallFault {
  const { code, data } = (typeof value === 'object' && value !== null ? value : {}) as {
    readonly code?: unknown;
    readonly data?: unknown;
  };
  if (typeof code === 'string' && isCloudCode(code)) {
    const read = cloudErrors[code].data.safeParse(data ?? {});
    if (read.success) return { kind: 'refused', code, data: read.data };
  }
  const known = byStatus[status];
  if (known !== undefined) return { kind: 'refused', code: known, data: {} };
  return { kind: 'unreachable', reason: status >= 500 ? `http-${status}` : 'not-galla' };
}

function isCloudCode(code: string): code is CloudErrorCode {
  return Object.hasOwn(cloudErrors, code);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
