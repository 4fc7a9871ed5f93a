/**
 * When the exchange takes place: at once, then whenever there is something to send, and else with an ear open for what others write.
 *
 *   turn -- well --> listen (25 s at a time) -- others wrote --> taken, listen on
 *     |                |__ poked (a sale) --> send, listen on
 *     |__ failed ----> rest (full jitter, 1 s to 5 min) --> turn
 *                      |__ poked (retry, the network is back; a sale after 5 s) --> turn
 *
 * Another network: what is under way on the old one would get no answer and not say so. It is given up, and a turn begins at once.
 */
import { backoffMs } from './pace.ts';
import type { Exchange, Turn } from './exchange.ts';

/** Why the exchange is woken: there are new facts, the machine's network changed, a person asked for it. */
export type Poke = 'facts' | 'network' | 'retry';

export type LoopParts = {
  readonly exchange: Exchange;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Waits, or until the signal. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Told of each turn, also of those that moved nothing. */
  readonly onTurn: (turn: Turn) => Promise<void>;
};

export type ExchangeLoop = {
  /** Resolves once it was stopped. Rejects where something broke: a bug. */
  readonly run: () => Promise<void>;
  readonly poke: (why: Poke) => void;
  readonly stop: () => void;
};

const listenMs = 25_000;
/** A till that is offline sells on: not every sale is a reason to knock again. */
const betweenTriesMs = 5_000;

export function createLoop({ exchange, now, random, sleep, onTurn }: LoopParts): ExchangeLoop {
  const stopping = new AbortController();
  let failures = 0;
  let triedAtMs = 0;
  let isResting = false;
  let isPoked = false;
  let isNetworkNew = false;
  let wake: () => void = () => undefined;
  let listening: { readonly turn: Promise<Turn>; readonly end: AbortController } | null = null;

  function ring(): void {
    isPoked = true;
    wake();
  }

  /** Resolves when poked, at once where that was before. Whoever acts on it says so: one that nobody waits for any more takes nothing away. */
  async function poked(): Promise<'poked'> {
    if (!isPoked) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return 'poked';
  }

  async function rest(turn: Turn): Promise<void> {
    failures = turn.pushed + turn.pulled > 0 ? 1 : failures + 1;
    const ms = Math.max(turn.waitMs, backoffMs(failures, random()));
    const end = new AbortController();
    triedAtMs = now();
    isResting = true;
    isPoked = false;
    await Promise.race([sleep(ms, end.signal), poked()]);
    isResting = false;
    end.abort();
  }

  /** True where all went well and another turn has nothing to put right. */
  async function told(turn: Turn): Promise<boolean> {
    await onTurn(turn);
    return turn.fault === null;
  }

  async function endListening(): Promise<void> {
    const last = listening;
    listening = null;
    last?.end.abort();
    await last?.turn;
  }

  /** Listens and sends until something goes wrong; answers what did. */
  async function converse(): Promise<Turn | null> {
    while (!stopping.signal.aborted) {
      if (listening === null) {
        const end = new AbortController();
        listening = { turn: exchange.listen(listenMs, end.signal), end };
      }
      const next = await Promise.race([listening.turn, poked()]);
      if (stopping.signal.aborted) break;
      if (next === 'poked') isPoked = false;
      else listening = null;
      const turn = next === 'poked' ? await exchange.send() : next;
      if (!(await told(turn))) return turn;
    }
    return null;
  }

  return {
    async run() {
      while (!stopping.signal.aborted) {
        isPoked = false;
        isNetworkNew = false;
        const turn = await exchange.turn();
        if (stopping.signal.aborted) break;
        const wentWell = await told(turn);
        if (wentWell) failures = 0;
        const failed = wentWell ? await converse() : turn;
        await endListening();
        if (failed !== null && !isNetworkNew && !stopping.signal.aborted) await rest(failed);
      }
    },
    poke(why) {
      if (isResting && why === 'facts' && now() - triedAtMs < betweenTriesMs) return;
      if (why === 'network') {
        isNetworkNew = true;
        exchange.breakOff();
      }
      ring();
    },
    stop() {
      stopping.abort();
      listening?.end.abort();
      ring();
    },
  };
}
