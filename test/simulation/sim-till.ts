/** A till of the simulator: the production store, exchange and loop, in a process that can end at any moment and be started again. */
import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { genesisHash } from '#domain/journal-entry.ts';
import type { CommandId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { businessDayOf, instant } from '#domain/time.ts';
import { applyInbound } from '#main/features/sync/apply-inbound.ts';
import { beginEpoch } from '#main/features/sync/begin-epoch.ts';
import { openDeviceKey } from '#main/features/sync/device-key.ts';
import { openBook } from '#main/features/sync/exchange/book.ts';
import { createExchange } from '#main/features/sync/exchange/exchange.ts';
import { createLoop, type ExchangeLoop, type Poke } from '#main/features/sync/exchange/loop.ts';
import { keepInstance, recordAck, recordTurn } from '#main/features/sync/link-commands.ts';
import { currentLink, type SyncLink } from '#main/features/sync/queries.ts';
import { syncLink } from '#main/features/sync/tables.ts';
import { keptChainsIn, keptUnder } from '#main/store/chains.ts';
import type { Clock } from '#main/store/clock.ts';
import type { KillPoint } from '#main/store/faults.ts';
import { openReader, type Reader } from '#main/store/open.ts';
import { runCommand } from '#main/store/run-command.ts';
import type { Store } from '#main/store/store.ts';
import type { Bug } from './bug.ts';
import { chanceOf } from './chance.ts';
import { carryOut } from './deeds.ts';
import type { SimEndpoint } from './endpoint.ts';
import { openSimStore, type Folders } from './folders.ts';
import { openLine } from './line.ts';
import type { Created, Fact, Model } from './model.ts';
import type { Deed, Weather } from './plan.ts';
import type { Schedule } from './schedule.ts';

export type SimTill = {
  readonly place: number;
  readonly name: string;
  readonly enrol: (businessId: string) => Promise<void>;
  readonly start: () => void;
  readonly isUp: () => boolean;
  /** Does what a person asks for, unless the till is down. */
  readonly perform: (id: string, deed: Deed | Created) => void;
  readonly kill: (point: KillPoint | null, after: number, downMs: number) => void;
  readonly copy: () => void;
  readonly restore: () => void;
  readonly moveClock: (byMs: number) => void;
  readonly setWeather: (weather: Weather) => void;
  readonly poke: (why: Poke) => void;
  /** All faults are over: nothing kills it any more, and it is started where it is down. */
  readonly heal: () => void;
  readonly store: () => Store;
  readonly link: () => SyncLink;
  readonly close: () => void;
};

export type SimParts = {
  readonly seed: number;
  readonly schedule: Schedule;
  readonly endpoint: SimEndpoint;
  readonly folders: Folders;
  readonly model: Model;
  readonly bug: Bug;
  /** Told of whatever is a bug of the product. */
  readonly onBug: (bug: unknown) => void;
};

/** The end of a process. */
class Killed extends Error {}

const epochMs = Date.UTC(2026, 10, 21, 4, 0);
const utcOffsetMin = 330;
/** What a message between the worker and the app's own thread takes (ms). */
const errandMs = 4;

type Life = {
  isOver: boolean;
  readonly store: Store;
  readonly reader: Reader;
  readonly loop: ExchangeLoop;
};
type Asked = { readonly id: string; readonly deed: Deed | Created; readonly tried: Fact | null };

export function createTill(parts: SimParts, place: number, storeName: string): SimTill {
  const { schedule, endpoint, folders, model, bug } = parts;
  const name = `T${place + 1}`;
  const prefix = bug.numbersAlike === true ? 'A' : `A${place + 1}`;
  const own = (what: string) => chanceOf(parts.seed, `${what} of ${name}`);
  const [ids, secrets, moods, errands] = [own('ids'), own('keys'), own('moods'), own('errands')];
  const line = openLine({ schedule, endpoint, chance: own('line') });
  const planted = bug.till?.() ?? {};
  const secret = secrets.bytes(32);
  const key = openDeviceKey({ secret: () => secret });
  const folder = folders.make(name);
  const [backup, before] = [`${folder}-copy`, `${folder}-before`];
  let clockMs = 0;
  let armed: { readonly point: KillPoint; after: number; readonly downMs: number } | null = null;
  let asked: Asked | null = null;
  let deviceId = '';
  let business = '';
  let life: Life | null = null;
  let cancelStart: () => void = () => undefined;

  const clock: Clock = {
    now() {
      const atMs = instant(epochMs + schedule.now() + clockMs);
      return { atMs, utcOffsetMin, businessDay: businessDayOf(atMs, utcOffsetMin) };
    },
  };
  const newId = () => v7({ msecs: clock.now().atMs, random: ids.bytes(16) });

  function open(): void {
    const store = openSimStore({
      dataDir: folder,
      migrationsDir: folders.migrationsDir,
      clock,
      random: () => ids.bytes(16),
      onBug: parts.onBug,
      faults: { at: passPoint },
      ...bug.schema,
    });
    const opened = openReader(folder, { migrationsDir: folders.migrationsDir });
    if (!opened.ok) throw new Error(opened.error.detail);
    const reader = opened.value;
    const link = { store, clock, newId };
    // Filled below, before anything calls back.
    const mine: { current: Life | null } = { current: null };
    const alive = () => mine.current?.isOver === false;

    /** An errand to the app's own thread: it takes a moment, and the process may end in it. */
    function errand<T>(work: () => T): Promise<T> {
      return new Promise((resolve) => {
        schedule.after(errands.below(errandMs), () => {
          if (alive()) survive(() => resolve(work()));
        });
      });
    }
    /** What a process waits for that has ended never comes. */
    function whileAlive<T>(promise: Promise<T>): Promise<T> {
      return new Promise((resolve) => {
        void promise.then((value) => void (alive() && resolve(value)));
      });
    }

    const book = openBook(reader, {
      recordAck: async (acked) => {
        await demandStored(keptUnder(keptChainsIn(store.read), acked.seq), acked.seq);
        return errand((): Result<null, { code: 'store-refused'; detail: string; seq: null }> => {
          const kept = recordAck(link, acked);
          return kept.ok ? ok(null) : err({ code: 'store-refused', detail: kept.error.code, seq: null });
        });
      },
      beginEpoch: (fork) => errand(() => beginEpoch(link, fork)),
      // The model orders edits by the clocks alone; what a clock that is ahead counts is tried in test/features/sync/clock.test.ts.
      compareClocks: async () => ok(null),
      keepInstance: (instance) =>
        errand((): Result<null, { code: 'store-refused'; detail: string; seq: null }> => {
          const kept = keepInstance(link, instance);
          return kept.ok ? ok(null) : err({ code: 'store-refused', detail: kept.error.code, seq: null });
        }),
      take: (piece) => errand(() => applyInbound(link, piece)),
    });
    const wire = planted.wire?.(line.wire) ?? line.wire;
    const loopParts = {
      exchange: createExchange({
        deviceId,
        records: null,
        wire: (call) => whileAlive(wire(call)),
        sign: (text) => errand(() => key.sign(text)),
        book: planted.book?.(book, store) ?? book,
      }),
      now: schedule.now,
      random: moods.fraction,
      sleep: (ms: number, signal: AbortSignal) =>
        whileAlive(
          new Promise<void>((resolve) => {
            const cancel = schedule.after(ms, resolve);
            signal.addEventListener('abort', cancel, { once: true });
          }),
        ),
      onTurn: (turn: Parameters<typeof recordTurn>[1]) =>
        errand(() => {
          recordTurn(link, turn);
        }),
    };
    const loop = createLoop(planted.loop?.(loopParts) ?? loopParts);
    const started: Life = { isOver: false, store, reader, loop };
    mine.current = started;
    life = started;
    store.changes.subscribe((topics) => {
      if (!topics.some((topic) => topic !== 'sync')) return;
      schedule.after(errands.below(errandMs), () => {
        if (alive()) poke('facts');
      });
    });
    if (deviceId !== '') loop.run().catch(parts.onBug);
    const again = asked;
    asked = null;
    if (again !== null)
      attempt(bug.asksUnderNewId === true ? `${again.id} again` : again.id, again.deed, again.tried);
  }

  /** What a till shows as sent must be at the endpoint. */
  async function demandStored(chain: string, seq: number): Promise<void> {
    const stored = await endpoint.headOf(business, chain);
    if (stored < seq) parts.onBug(`${name} counts ${seq} entries as sent, the endpoint has ${stored}`);
  }

  function passPoint(point: KillPoint): void {
    if (armed === null || armed.point !== point) return;
    if (armed.after > 0) armed.after -= 1;
    else throw new Killed(point);
  }

  /** Runs what the process does at this moment; it may be its last. */
  function survive(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Killed)) return parts.onBug(error);
      end(armed?.downMs ?? 0);
      armed = null;
    }
  }

  function end(downMs: number): void {
    if (life === null) return;
    life.isOver = true;
    life.reader.close();
    life.store.close();
    life = null;
    if (bug.losesLastCommit === true && folders.exists(before)) folders.copy(before, folder);
    cancelStart = schedule.after(downMs, open);
  }

  function attempt(id: string, deed: Deed | Created, tried: Fact | null): void {
    if (life === null) return;
    const { store } = life;
    if (bug.losesLastCommit === true) folders.copy(folder, before);
    const known = store.read.all<{ id: string }>(sql`SELECT command_id AS id FROM entry`);
    const about = { id, till: name, store: storeName, deed, writer: store.engine.writer };
    const at = { atMs: clock.now().atMs, known: new Set(known.map((row) => row.id)) };
    let fact = tried;
    survive(() => {
      asked = null;
      try {
        const done = runCommand(
          store,
          { id: id as CommandId, name: `sim.${deed.kind}`, actorId: null },
          (tx) => {
            const made = carryOut(tx, deed, { till: name, store: storeName, prefix });
            if (made.ok) fact = model.prepare({ ...about, ...at, ...made.value });
            return made;
          },
        );
        if (done.ok && fact !== null) model.acknowledge(place, fact);
        else if (!done.ok && done.error.code !== 'nothing-to-do') throw new Error(done.error.code);
      } catch (error) {
        // Whoever asked was not answered, and asks again.
        if (error instanceof Killed) asked = { id, deed, tried: fact };
        throw error;
      }
    });
  }

  function poke(why: Poke): void {
    const heard = planted.poke === undefined ? why : planted.poke(why);
    if (heard !== null) life?.loop.poke(heard);
  }

  function running(): Life {
    if (life === null) throw new Error(`${name} is down`);
    return life;
  }

  open();
  return {
    place,
    name,
    async enrol(businessId) {
      const { store } = running();
      const till = { tillId: newId(), shopId: newId(), chain: store.chainId, prefix: `A${place + 1}`, name };
      const enrolled = await endpoint.admit(businessId, storeName, { publicKey: key.publicKey, till });
      const { storeId } = enrolled;
      business = businessId;
      deviceId = enrolled.deviceId;
      const command = { id: newId() as CommandId, name: 'sim.enrol', actorId: null };
      const kept = runCommand<null, never>(store, command, (tx) => {
        const enrolledAtMs = tx.now.atMs;
        const row = {
          target: 'cloud' as const,
          url: 'https://simulated',
          deviceId,
          businessId,
          storeId,
          enrolledAtMs,
        };
        tx.local
          .insert(syncLink)
          .values({ ...row, ackedSeq: 0, ackedHash: genesisHash, isJoining: false, faultDetail: '' })
          .run();
        return ok(null);
      });
      if (!kept.ok) throw new Error(kept.error.code);
    },
    start() {
      end(0);
    },
    isUp: () => life !== null,
    perform(id, deed) {
      attempt(id, deed, null);
    },
    kill(point, after, downMs) {
      if (life === null) return;
      if (point === null) end(downMs);
      else armed = { point, after, downMs };
    },
    copy() {
      // Before anything was done after a crash, the folder is not what the till has acknowledged.
      if (asked !== null) return;
      folders.copy(folder, backup);
      model.copy(place);
    },
    restore() {
      if (!folders.exists(backup)) return;
      cancelStart();
      end(0);
      cancelStart();
      asked = null;
      folders.copy(backup, folder);
      model.restore(place);
      cancelStart = schedule.after(1, open);
    },
    moveClock(byMs) {
      clockMs += byMs;
    },
    setWeather: line.setWeather,
    poke,
    heal() {
      armed = null;
      if (life !== null) return;
      cancelStart();
      open();
    },
    store: () => running().store,
    link() {
      const link = currentLink(running().store.read);
      if (link === null) throw new Error(`${name} is not enrolled`);
      return link;
    },
    close() {
      cancelStart();
      if (life === null) return;
      life.isOver = true;
      life.reader.close();
      life.store.close();
      life = null;
    },
  };
}
