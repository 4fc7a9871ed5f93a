/** The production endpoint on one database in memory, its transactions and waits under simulated time. One for all seeds. */
import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Endpoint } from '#cloud/context.ts';
import { rowsOf, type Engine } from '#cloud/engine/engine.ts';
import { makeServer } from '#cloud/http/serve-cloud.ts';
import { enrol } from '#cloud/enrol.ts';
import { issueCode, makeBusiness } from '#cloud/office.ts';
import { openCloud, type Cloud } from '#cloud/open-cloud.ts';
import type { Enrolled, Enrolment } from '#contract/cloud.ts';
import { openTurns, type Turns } from '#wire/turns.ts';
import { openWaiting, type Waiting } from '#wire/waiting.ts';
import type { WireCall } from '#main/features/sync/exchange/calls.ts';
import type { Chance } from './chance.ts';
import type { Schedule } from './schedule.ts';

export type Reply = { readonly status: number; readonly text: string };
export type Transact = Engine['transact'];

/** The endpoint as one seed has it. */
export type SimEndpoint = {
  /** A business with nothing in it, and its id. */
  readonly newBusiness: () => Promise<string>;
  /** Lets a till in, at no cost of simulated time. */
  readonly admit: (businessId: string, storeName: string, till: Omit<Enrolment, 'code'>) => Promise<Enrolled>;
  /** What it has of a business: entries of all chains, as a till's book holds them. */
  readonly entries: (businessId: string) => Promise<readonly StoredEntry[]>;
  /** The last entry that it has of a chain; 0 for none. */
  readonly headOf: (businessId: string, chain: string) => Promise<number>;
  /** Carries out a call; null: the process ended meanwhile. */
  readonly handle: (call: WireCall) => Promise<Reply | null>;
  readonly isUp: () => boolean;
  /** Ends the process: what is not committed is undone, and no call that came before is answered. */
  readonly kill: () => void;
  readonly start: () => void;
  readonly failTransactions: (times: number, how: 'before' | 'undone' | 'silent') => void;
  readonly moveClock: (byMs: number) => void;
  readonly loseSessions: (businessId: string) => Promise<void>;
  /** Lets what is under way end without any more waiting. */
  readonly drain: () => Promise<void>;
};

export type SharedEndpoint = {
  /** Places the endpoint in a seed's time; `around`: a bug to plant in its transactions. */
  readonly enter: (seed: {
    readonly schedule: Schedule;
    readonly chance: Chance;
    readonly around: (transact: Transact) => Transact;
  }) => SimEndpoint;
  readonly close: () => Promise<void>;
};

const epochMs = Date.UTC(2026, 10, 21, 4, 0);

/** A failure of a database that is being stopped, as PostgreSQL names it (57P01). */
function stopped(): Error {
  return Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' });
}

export async function openSharedEndpoint(): Promise<SharedEndpoint> {
  const opened = await openCloud({ data: { kind: 'memory' } });
  if (!opened.ok) throw new Error(opened.error.message);
  const { engine } = opened.value.endpoint;
  let seed: {
    transact: Transact;
    now: () => number;
    elapsedMs: () => number;
    waiting: Waiting;
    turns: Turns;
  } = {
    transact: engine.transact,
    now: Date.now,
    elapsedMs: () => performance.now(),
    waiting: openWaiting(),
    turns: openTurns(),
  };
  const endpoint: Endpoint = {
    engine: { ...engine, transact: (work) => seed.transact(work) },
    now: () => seed.now(),
    elapsedMs: () => seed.elapsedMs(),
    newId: () => v7({ msecs: seed.now() }),
    waiting: {
      listen: (businessId) => seed.waiting.listen(businessId),
      wake: (businessId) => seed.waiting.wake(businessId),
      close: () => seed.waiting.close(),
    },
    turns: { take: (key, work) => seed.turns.take(key, work) },
    knownDevices: new Map(),
  };
  const cloud: Cloud = { ...opened.value, endpoint };
  const server = await makeServer(cloud, {
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0',
    callsPerMinute: null,
    isBehindProxy: false,
    log: (line) => {
      // A database that fails is the seed's own doing; any other line is of a bug.
      if (!line.includes('57P01')) process.stderr.write(line);
    },
  });
  await server.ready();
  return {
    enter({ schedule, chance, around }) {
      let offsetMs = 0;
      let life = 1;
      let isUp = true;
      let isDraining = false;
      let skippedMs = 0;
      let underWay = 0;
      let failing: { times: number; readonly how: 'before' | 'undone' | 'silent' } = {
        times: 0,
        how: 'before',
      };
      const waits = () =>
        openWaiting((ms, then) => {
          schedule.end();
          let isOver = false;
          const resume = () => {
            if (isOver) return;
            isOver = true;
            schedule.begin();
          };
          const cancel = schedule.after(isDraining ? 0 : ms, () => {
            resume();
            then();
          });
          return () => {
            cancel();
            resume();
          };
        });

      /** Whoever waits for a turn lets time go on. */
      function turnsInTime(): Turns {
        const turns = openTurns();
        return {
          take(key, work) {
            schedule.end();
            return turns.take(key, () => {
              schedule.begin();
              return work();
            });
          },
        };
      }

      /** A transaction begins when its turn comes, so that those of several calls mix; a process that has ended begins none. */
      const transact: Transact = async (work) => {
        const own = life;
        schedule.end();
        await new Promise<void>((resolve) => {
          schedule.after(isDraining ? 0 : chance.below(3), () => {
            schedule.begin();
            resolve();
          });
        });
        if (own !== life) throw stopped();
        const how = failing.times > 0 ? failing.how : null;
        if (how !== null) failing.times -= 1;
        if (how === 'before') throw stopped();
        const commit: Transact = (all) =>
          engine.transact(async (tx) => {
            const made = await all(tx);
            if (how === 'undone') throw stopped();
            return made;
          });
        const value = await around(commit)(work);
        if (how === 'silent' || own !== life) throw stopped();
        return value;
      };
      seed = {
        transact,
        now: () => epochMs + schedule.now() + offsetMs,
        // What is to end without waiting has waited a minute at each look.
        elapsedMs: () => schedule.now() + (isDraining ? (skippedMs += 60_000) : skippedMs),
        waiting: waits(),
        turns: turnsInTime(),
      };

      const isUnderWay = () => underWay > 0;
      async function untilQuiet(): Promise<void> {
        while (isUnderWay()) await schedule.run(schedule.now() + 1);
      }

      const office: Endpoint = { ...endpoint, engine };
      return {
        newBusiness: () => makeBusiness(office),
        async admit(businessId, storeName, till) {
          const code = await issueCode(office, { businessId, storeName });
          const enrolled = await enrol(office, { ...till, code: code ?? '' });
          if (!enrolled.ok) throw new Error(enrolled.error.code);
          return enrolled.value;
        },
        entries: (businessId) => entriesOf(engine, businessId),
        async headOf(businessId, chain) {
          schedule.begin();
          const [head] = await engine.transact((tx) =>
            rowsOf<{ seq: number | string }>(
              tx,
              sql`select head_seq as seq from chain where business_id = ${businessId} and id = ${chain}`,
            ),
          );
          schedule.end();
          return Number(head?.seq ?? 0);
        },
        async handle(call) {
          const own = life;
          schedule.begin();
          underWay += 1;
          const { statusCode, payload } = await server.inject({
            method: 'POST',
            url: call.path,
            headers: call.headers,
            payload: Buffer.from(call.body),
          });
          underWay -= 1;
          schedule.end();
          return own === life ? { status: statusCode, text: payload } : null;
        },
        isUp: () => isUp,
        kill() {
          isUp = false;
          life += 1;
          seed.waiting.close();
        },
        start() {
          if (isUp) return;
          isUp = true;
          seed.waiting = waits();
          seed.turns = turnsInTime();
        },
        failTransactions(times, how) {
          failing = { times, how };
        },
        moveClock(byMs) {
          offsetMs += byMs;
        },
        async loseSessions(businessId) {
          schedule.begin();
          await engine.transact((tx) =>
            tx.execute(sql`delete from sync_session where business_id = ${businessId}`),
          );
          schedule.end();
        },
        async drain() {
          isDraining = true;
          seed.waiting.close();
          await untilQuiet();
        },
      };
    },
    async close() {
      await server.close();
      await opened.value.close();
    },
  };
}

function entriesOf(engine: Engine, businessId: string): Promise<readonly StoredEntry[]> {
  return engine.transact((tx) =>
    rowsOf<StoredEntry>(
      tx,
      sql`
      select chain, coalesce(written_as, chain) as "writtenAs", seq::integer as seq, id, at_ms::double precision as "atMs", utc_offset_min as "utcOffsetMin",
             business_day as "businessDay", actor_id as "actorId", command_id as "commandId", type, payload, encode(hash, 'hex') as hash
      from entry where business_id = ${businessId} order by chain, seq`,
    ),
  );
}

export type StoredEntry = {
  readonly chain: string;
  /** The chain that it names. */
  readonly writtenAs: string;
  readonly seq: number;
  readonly id: string;
  readonly atMs: number;
  readonly utcOffsetMin: number;
  readonly businessDay: string;
  readonly actorId: string | null;
  readonly commandId: string;
  readonly type: string;
  readonly payload: string;
  readonly hash: string;
};
