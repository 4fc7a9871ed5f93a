/**
 * The only transaction boundary. A command is one commit: its facts, their rows, its local rows and its reply.
 *
 *   BEGIN IMMEDIATE -> seen before? its stored reply -> handler -> Err: ROLLBACK
 *                                                       Ok: reply stored -> COMMIT (one fsync) -> effects, topics
 *
 * Invariants, cited by the tests:
 *  C1 a reply is returned only after COMMIT has returned; no effect runs before it. What is a fact is then on the disk.
 *  C2 an Err, a throw or a refusal of the disk leaves nothing behind.
 *  C3 the same command id is carried out once, however often and however late it arrives.
 *  C4 after a disk error nothing is written until the store is opened again.
 */
import type { ChainId, CommandId, EventId, StaffId } from '#domain/ids.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { err, type Result } from '#domain/result.ts';
import type { BusinessDay } from '#domain/time.ts';
import { beginChain, type KeptChain } from './chains.ts';
import type { Moment } from './clock.ts';
import type { Engine } from './engine.ts';
import type { InboundFault, Run } from './inbound.ts';
import { classify, fault, isFatal, type StoreFault } from './errors.ts';
import { journalHead } from './journal.ts';
import type { ReadableDb, WritableDb } from './handles.ts';
import type { Store } from './store.ts';

export type Command = {
  readonly id: CommandId;
  /** For logs and for refusing an id that was used for something else: `sales.commit`. */
  readonly name: string;
  readonly actorId: StaffId | null;
  /** When it happened, for what is replayed from a file; default now. */
  readonly at?: Moment;
  /**
   * False: no reply is kept and a repetition runs again. Only for commands that append nothing and whose repetition
   * does no harm, or that guard it themselves (a draft with a revision): it saves the hot path two page writes.
   */
  readonly isIdempotent?: boolean;
  /**
   * True: the reply does not wait for the disk, which has the commit some milliseconds later. The end of the process loses
   * nothing of it, a power cut in between does. Only for commands that append nothing and open or print nothing: a cart.
   */
  readonly isSyncedLate?: boolean;
};

export type NewEvent = {
  readonly type: string;
  readonly payload: unknown;
  /** Where it is not the moment's: the day of the shift that is open. */
  readonly businessDay?: BusinessDay;
};

export type Tx = {
  /** Sees what this command has written so far. */
  readonly read: ReadableDb;
  /** Writes local tables only: those that are not rebuilt from the journal (drafts, print jobs, PIN counters). */
  readonly local: WritableDb;
  readonly now: Moment;
  readonly newId: () => string;
  /** Writes the fact and its rows at once, so that what is read next has them. An invalid payload is a bug and throws. */
  readonly append: (event: NewEvent) => { readonly seq: number; readonly id: EventId };
  /** Whoever stamps edits: a UUID that is another at each opening, so that a copied folder stamps none alike. */
  readonly writer: string;
  /** When edits are stamped: now, less what the clock is known to be ahead. */
  readonly stampAtMs: number;
  /** Takes over what another till wrote, and its rows with it: see inbound.ts. An Err is to be the command's own. */
  readonly takeRun: (run: Run) => Result<{ readonly taken: number }, InboundFault>;
  /**
   * From here on the till writes another chain, because an endpoint has other entries in the places of what came after `commonSeq`;
   * `kept`: under which chains it keeps those up to there, oldest first. See chains.ts.
   */
  readonly beginChain: (fork: { readonly kept: readonly KeptChain[]; readonly commonSeq: number }) => void;
  /** Runs after the commit, in order, once; not at all when the reply is a stored one. */
  readonly afterCommit: (effect: () => void) => void;
  /** Names a topic that listeners will be told of after the commit. */
  readonly changed: (topic: string) => void;
};

/**
 * Carries out one command, or finds that it was carried out before.
 *
 * The handler loads, decides and appends; it is synchronous. `Reply` must survive JSON: a repetition is answered with
 * the stored text. Errors: the handler's own, and the store's when the disk or the database refuses.
 * Where the disk is full the reserve is given back and the handler runs a second time, in a new transaction.
 */
export function runCommand<Reply, E>(
  store: Store,
  command: Command,
  handler: (tx: Tx) => Result<Reply, E>,
): Result<Reply, E | StoreFault> {
  const { engine } = store;
  if (engine.stopped !== null) return err(engine.stopped);
  if (engine.isBusy) throw new Error(`${command.name}: a command inside a command`);
  engine.isBusy = true;
  let outcome: Outcome<Reply, E>;
  let hasSpentReserve = false;
  try {
    outcome = attempt(engine, command, handler);
    if (outcome.kind === 'refused' && outcome.fault.code === 'disk-full') {
      hasSpentReserve = engine.spendReserve();
      if (hasSpentReserve) outcome = attempt(engine, command, handler);
    }
  } finally {
    engine.isBusy = false;
  }
  if (hasSpentReserve) store.changes.publish(new Set(['store']));
  if (outcome.kind === 'refused') return err(outcome.fault);
  if (outcome.kind === 'committed') {
    announce(store, outcome);
    engine.faults.at('effects-run');
  }
  return outcome.result;
}

/** True when a command of this id has been carried out: an import asks before it counts a row as created. */
export function hasRun(store: Store, id: CommandId): boolean {
  return store.engine.statements.rows(findReply).get(id) !== undefined;
}

/** What a command of this id answered when it was carried out; null where none was. */
export function replyOf(store: Store, id: CommandId): unknown {
  const row = store.engine.statements.rows(findReply).get(id) as { readonly reply: string } | undefined;
  return row === undefined ? null : JSON.parse(row.reply);
}

type Outcome<Reply, E> =
  | {
      readonly kind: 'committed';
      readonly result: Result<Reply, E>;
      readonly effects: readonly (() => void)[];
      readonly topics: ReadonlySet<string>;
    }
  | { readonly kind: 'answered'; readonly result: Result<Reply, E> }
  | { readonly kind: 'refused'; readonly fault: StoreFault };

const findReply = 'SELECT name, reply FROM command_reply WHERE command_id = ?';
const keepReply =
  'INSERT INTO command_reply (command_id, name, reply, made_facts, stored_at_ms) VALUES (?, ?, ?, ?, ?)';

function attempt<Reply, E>(
  engine: Engine,
  command: Command,
  handler: (tx: Tx) => Result<Reply, E>,
): Outcome<Reply, E> {
  try {
    return transact(engine, command, handler);
  } catch (error) {
    rollBack(engine);
    const refusal = classify(error);
    if (refusal === null) throw error;
    if (isFatal(refusal.code)) engine.stopped = refusal;
    return { kind: 'refused', fault: refusal };
  }
}

function transact<Reply, E>(
  engine: Engine,
  command: Command,
  handler: (tx: Tx) => Result<Reply, E>,
): Outcome<Reply, E> {
  const { statements, faults } = engine;
  const isIdempotent = command.isIdempotent ?? true;
  const isSyncedLate = command.isSyncedLate ?? false;
  engine.waitForDisk(!isSyncedLate);
  statements.rows('BEGIN IMMEDIATE').run();
  faults.at('command-begun');
  if (isIdempotent) {
    const known = statements.raw(findReply).get(command.id);
    if (known !== undefined) {
      statements.rows('ROLLBACK').run();
      return { kind: 'answered', result: storedReply<Reply>(command, known) };
    }
  }
  const work = beginWork(engine, command);
  const result = handler(work.tx);
  work.end();
  if (typeof result !== 'object' || result === null || 'then' in result) {
    throw new Error(`${command.name}: a command is synchronous and answers with a Result`);
  }
  faults.at('command-handled');
  if (!result.ok) {
    statements.rows('ROLLBACK').run();
    return { kind: 'answered', result };
  }
  if (isIdempotent) {
    const madeFacts = work.appended() > 0 ? 1 : 0;
    const reply = canonicalJson(result.value ?? null);
    statements.rows(keepReply).run(command.id, command.name, reply, madeFacts, engine.clock.now().atMs);
    faults.at('reply-stored');
  } else if (work.appended() > 0) {
    throw new Error(`${command.name}: a command that makes facts keeps its reply`);
  }
  if (isSyncedLate && work.appended() > 0) throw new Error(`${command.name}: facts wait for the disk`);
  statements.rows('COMMIT').run();
  if (isSyncedLate) engine.syncSoon();
  faults.at('command-committed');
  return { kind: 'committed', result, effects: work.effects, topics: work.topics };
}

type Work = {
  readonly tx: Tx;
  readonly effects: readonly (() => void)[];
  readonly topics: ReadonlySet<string>;
  readonly appended: () => number;
  /** Closes the transaction's functions: one kept and called later must not reach the database. */
  readonly end: () => void;
};

function beginWork(engine: Engine, command: Command): Work {
  const now = command.at ?? engine.clock.now();
  const stampAtMs = now.atMs - engine.clockAheadMs;
  const effects: (() => void)[] = [];
  const topics = new Set<string>();
  let appended = 0;
  let isOver = false;
  function demandOpen(): void {
    if (isOver) throw new Error(`${command.name}: its transaction is over`);
  }
  const tx: Tx = {
    read: engine.read,
    local: engine.local,
    now,
    newId: engine.newId,
    append(event) {
      demandOpen();
      appended += 1;
      const stored = engine.journal.append({
        // Fresh, so it is no other thing's id.
        id: engine.newId() as EventId,
        atMs: now.atMs,
        utcOffsetMin: now.utcOffsetMin,
        businessDay: event.businessDay ?? now.businessDay,
        actorId: command.actorId,
        commandId: command.id,
        type: event.type,
        payload: engine.projection.stamp({
          type: event.type,
          payload: event.payload,
          atMs: stampAtMs,
          writer: engine.writer,
        }),
      });
      engine.faults.at('event-appended');
      engine.projection.project(stored);
      engine.faults.at('event-projected');
      return { seq: stored.seq, id: stored.id };
    },
    writer: engine.writer,
    stampAtMs,
    takeRun(run) {
      demandOpen();
      return engine.inbound.take(run);
    },
    beginChain(fork) {
      demandOpen();
      beginChain(engine.statements, {
        ...fork,
        // Fresh, so it is no other chain's.
        chain: engine.newId() as ChainId,
        headSeq: journalHead(engine.statements).seq,
        atMs: now.atMs,
      });
    },
    afterCommit(effect) {
      demandOpen();
      effects.push(effect);
    },
    changed(topic) {
      demandOpen();
      topics.add(topic);
    },
  };
  return {
    tx,
    effects,
    topics,
    appended: () => appended,
    end() {
      isOver = true;
    },
  };
}

function storedReply<Reply>(command: Command, row: unknown): Result<Reply, never> {
  // The statement's own columns, as an array: name, reply.
  const [name, reply] = row as readonly [string, string];
  if (name !== command.name) throw new Error(`${command.name}: its command id was used by ${name}`);
  // Written by this very command under this id; its handler's type says what it is.
  return { ok: true, value: JSON.parse(reply) as Reply };
}

/** SQLite ends the transaction by itself after some errors; asking again would hide the first. */
function rollBack(engine: Engine): void {
  if (!engine.connection.inTransaction) return;
  try {
    engine.statements.rows('ROLLBACK').run();
  } catch (error) {
    engine.stopped = classify(error) ?? fault('disk-error', String(error));
  }
}

/** The sale is safe by now: a bug in an effect or a listener must not turn its reply into a failure. */
function announce<Reply, E>(store: Store, outcome: Extract<Outcome<Reply, E>, { kind: 'committed' }>): void {
  const { engine } = store;
  for (const effect of outcome.effects) {
    try {
      effect();
    } catch (error) {
      engine.reportBug(error);
    }
  }
  store.changes.publish(outcome.topics);
  engine.afterCommit();
}
