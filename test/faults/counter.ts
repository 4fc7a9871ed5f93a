/** A till's process as its driver holds it: told by lines what to do, killed and started again on the same folder. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SyncStatus } from '#contract/sync.ts';

/** What a person does at a till, and what must follow from it: minor units of money, pieces of goods. */
export type Deed = {
  /** Its command. */
  readonly id: string;
  readonly till: string;
  readonly sales: number;
  readonly returns: number;
  readonly cash: number;
  readonly dues: number;
  readonly customerId: string | null;
  /** Article -> pieces that came (below 0: went). */
  readonly stock: Readonly<Record<string, number>>;
};
export type CounterState = {
  readonly head: number;
  readonly heads: Readonly<Record<string, number>>;
  readonly link: SyncStatus['link'];
};
export type Said =
  | { readonly ready: string }
  | { readonly begin: Deed }
  | { readonly ack: string }
  | { readonly idle: true }
  | { readonly state: CounterState };
export type Told =
  | { readonly enrol: { readonly url: string; readonly code: string } }
  | { readonly deeds: number }
  | { readonly retry: true }
  | { readonly state: true }
  | { readonly close: true };

export type Counter = {
  readonly prefix: string;
  readonly dataDir: string;
  readonly chain: () => string;
  /** All that was begun, over every life of the process, and the ids of what was acknowledged. */
  readonly begun: readonly Deed[];
  readonly acked: ReadonlySet<string>;
  readonly start: () => Promise<void>;
  readonly tell: (what: Told) => void;
  readonly state: () => Promise<CounterState>;
  /** Resolves once so many deeds in all were done, over however many lives. */
  readonly work: (deeds: number) => Promise<void>;
  /** SIGKILL, and a start after so many milliseconds; what was to be done goes on. */
  readonly kill: (downMs: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

const script = fileURLToPath(new URL('./counter-child.ts', import.meta.url));

export function openCounter({
  dataDir,
  prefix,
  seed,
}: {
  dataDir: string;
  prefix: string;
  seed: number;
}): Counter {
  const begun: Deed[] = [];
  const acked = new Set<string>();
  const listeners = new Set<(said: Said) => void>();
  let child: ChildProcess | null = null;
  let ended: Promise<number | null> = Promise.resolve(0);
  let lives = 0;
  let chain = '';
  let goal = 0;
  let isClosing = false;
  let fail: (failure: Error) => void = () => undefined;

  function hear(said: Said): void {
    if ('begin' in said) begun.push(said.begin);
    if ('ack' in said) acked.add(said.ack);
    if ('ready' in said) chain = said.ready;
    for (const listener of listeners) listener(said);
  }

  async function next(isIt: (said: Said) => boolean): Promise<Said> {
    return new Promise((resolve) => {
      const look = (said: Said): void => {
        if (!isIt(said)) return;
        listeners.delete(look);
        resolve(said);
      };
      listeners.add(look);
    });
  }

  /** What is waited for, or that the process ended before. */
  async function orEnded(awaited: Promise<Said>, before: string): Promise<Said> {
    const sooner = ended.then((code) => {
      throw new Error(`${prefix} ended before ${before} (${code})`);
    });
    return Promise.race([awaited, sooner]);
  }

  async function start(): Promise<void> {
    lives += 1;
    const mine = spawn(process.execPath, [script, dataDir, prefix, String(seed + lives)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child = mine;
    // Written to while it is being killed: its end is told below.
    mine.stdin.on('error', () => undefined);
    ended = new Promise((resolve) => {
      mine.once('close', (code, signal) => {
        if (child === mine && !isClosing && signal === null)
          fail(new Error(`${prefix} ended by itself (${code})`));
        resolve(code);
      });
    });
    const ready = next((said) => 'ready' in said);
    // Only this till's own lines come from there.
    createInterface({ input: mine.stdout }).on('line', (line) => hear(JSON.parse(line) as Said));
    await orEnded(ready, 'it was ready');
  }

  const tell = (what: Told): void => void child?.stdin?.write(`${JSON.stringify(what)}\n`);
  const workOn = (): void => {
    if (goal > 0) tell({ deeds: Math.max(0, goal - begun.length) });
  };

  return {
    prefix,
    dataDir,
    chain: () => chain,
    begun,
    acked,
    start,
    tell,
    async state() {
      const said = next((each) => 'state' in each);
      tell({ state: true });
      const answer = await orEnded(said, 'it said how it stands');
      if (!('state' in answer)) throw new Error('Something else was said');
      return answer.state;
    },
    async work(deeds) {
      goal = deeds;
      const failed = new Promise<never>((_resolve, reject) => {
        fail = reject;
      });
      const idle = next((said) => 'idle' in said);
      workOn();
      await Promise.race([idle, failed]);
    },
    async kill(downMs) {
      child?.kill('SIGKILL');
      await ended;
      await new Promise((resolve) => void setTimeout(resolve, downMs));
      await start();
      workOn();
    },
    async close() {
      isClosing = true;
      tell({ close: true });
      await ended;
    },
  };
}
