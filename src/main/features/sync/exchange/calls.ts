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
  /** Told once that the request is on its way: other work of the thread no longer holds it up. */
  readonly onSent?: (() => void) | undefined;
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

/** A call's input as it will be sent: made before its turn comes, while another call is under way. */
export type Packed = {
  readonly body: Uint8Array;
  readonly bodyHash: string;
  readonly headers: Readonly<Record<string, string>>;
};

export type RecordCall = 'shareKey' | 'pushRecords' | 'pullRecords';

export type Calls = {
  readonly isOpen: () => boolean;
  /** Opens a session. Its answer says what the endpoint has of the till's chains. */
  readonly open: (asked: Inputs['open']) => Answer<'open'>;
  readonly meet: (asked: Inputs['meet']) => Answer<'meet'>;
  /** `run`: a packed `Inputs['push']`. `onItsWay`: the endpoint has it, or there is an answer without. */
  readonly push: (run: Packed) => { readonly onItsWay: Promise<unknown>; readonly answer: Answer<'push'> };
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
    { body, bodyHash, headers }: Packed,
    talk: Pick<WireCall, 'timeoutMs' | 'signal' | 'onSent'>,
  ): Answer<N> {
    // Another call found it over meanwhile.
    if (session === null) return err({ kind: 'refused', code: 'session-over', data: {} });
    const call = { method: 'POST', path: pathOf(name), session, count, bodyHash };
    count += 1;
    const own = {
      [callHeaders.device]: deviceId,
      [callHeaders.session]: call.session,
      [callHeaders.count]: String(call.count),
      [callHeaders.signature]: await sign(signedText(call)),
    };
    return answerOf(name, await wire({ path: call.path, headers: { ...headers, ...own }, body, ...talk }));
  }

  return {
    isOpen: () => session !== null,
    async open(asked) {
      session = null;
      const challenged = await callUnsigned(wire, 'challenge', { deviceId });
      if (!challenged.ok) return challenged;
      session = challenged.value.challenge;
      count = 0;
      const opened = await signed('open', packed(asked), { timeoutMs: patienceMs });
      session = opened.ok ? opened.value.session : null;
      return opened;
    },
    meet: async (asked) => signed('meet', packed(asked), { timeoutMs: patienceMs }),
    push(run) {
      let onSent: () => void = () => undefined;
      const sent = new Promise<void>((resolve) => {
        onSent = resolve;
      });
      const answer = signed('push', run, { timeoutMs: pushPatienceMs, onSent });
      return { onItsWay: Promise.race([sent, answer]), answer };
    },
    pull: async (asked, signal) =>
      signed('pull', packed(asked), { timeoutMs: patienceMs + asked.waitMs, signal }),
    ask: async (name, input) => signed(name, packed(input), { timeoutMs: pushPatienceMs }),
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
  const { body, headers } = packed(input);
  return answerOf(name, await wire({ path: pathOf(name), headers, body, timeoutMs: patienceMs }));
}

function pathOf(name: Name): string {
  const { path } = cloudContract[name]['~orpc'].route;
  if (path === undefined) throw new Error(`${name} has no path in the contract`);
  return path;
}

/** The JSON of an input, compressed where that is worth it, and its hash: what a signature covers. */
export function packed(input: Inputs[Name]): Packed {
  const plain = Buffer.from(JSON.stringify(input), 'utf8');
  const headers = { 'content-type': 'application/json' };
  const isSmall = plain.length < smallBytes;
  const body = isSmall ? plain : gzipSync(plain);
  return {
    body,
    bodyHash: createHash('sha256').update(body).digest('hex'),
    headers: isSmall ? headers : { ...headers, 'content-encoding': 'gzip' },
  };
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
