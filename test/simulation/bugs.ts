/** Bugs of the kinds that synchronisation is known to have, each planted where the product hands something in. */
import { sql } from 'drizzle-orm';
import { genesisHash } from '#domain/journal-entry.ts';
import { ok } from '#domain/result.ts';
import type { Wire } from '#main/features/sync/exchange/calls.ts';
import type { Book, Run } from '#main/features/sync/exchange/exchange.ts';
import { hashEntry, type JournalRow } from '#main/store/journal.ts';
import type { Projector, StoredEvent } from '#main/store/project.ts';
import type { Bug } from './bug.ts';
import { shopSchema, type Sold } from './shop.ts';

/** Replaces one projector's handling of sales by another. */
function sellingBy(
  project: (tx: Parameters<Projector['on'][string]>[0], sold: Sold, isTaken: boolean) => void,
) {
  const [trade, ...others] = shopSchema.projectors;
  if (trade === undefined) throw new Error('The shop has no trade');
  const on: Projector['on'] = {
    ...trade.on,
    'sim.sold.v1'(tx, event: StoredEvent<Sold>) {
      trade.on['sim.sold.v1']?.(tx, event);
      project(tx, event.payload, event.seq < 0);
    },
  };
  return { projectors: [{ ...trade, on }, ...others] };
}

/** The bug of a till's book, made anew for each till. */
function inBook(name: string, change: (book: Book) => Book): Bug {
  return { name, till: () => ({ book: change }) };
}

function inWire(name: string, make: () => (wire: Wire) => Wire): Bug {
  return { name, till: () => ({ wire: make() }) };
}

/** The answer to a pull with its runs changed. */
function runsChanged(wire: Wire, change: (runs: Run[]) => readonly Run[]): Wire {
  return async (call) => {
    const got = await wire(call);
    if (!got.ok || got.value.status !== 200 || !call.path.endsWith('pull')) return got;
    try {
      const page = JSON.parse(got.value.text) as { readonly runs: Run[] };
      return ok({ ...got.value, text: JSON.stringify({ ...page, runs: change(page.runs) }) });
    } catch {
      // Half an answer.
      return got;
    }
  };
}

const dropsAnEntry = inBook('an entry is left out of a batch', (book) => ({
  ...book,
  runAfter(seq, limits) {
    const run = book.runAfter(seq, limits);
    return run === null || run.entries.length < 2
      ? run
      : { ...run, entries: run.entries.filter((_, at) => at !== 1) };
  },
}));

const pushesFromTwoOn = inBook('pushing begins one entry after the first that is missing', (book) => ({
  ...book,
  runAfter: (seq, limits) => book.runAfter(seq === 0 ? 0 : seq + 1, limits),
}));

const cursorFirst: Bug = {
  name: 'the cursor moves before what it stands for is taken',
  till() {
    const seen: Record<string, number> = {};
    return {
      book: (book) => ({
        ...book,
        heads: () => ({ ...book.heads(), ...seen }),
        async take(piece) {
          seen[piece.run.chain] = piece.run.entries.at(-1)?.seq ?? 0;
          return book.take(piece);
        },
      }),
    };
  },
};

const oneCursorForAll = inBook('one cursor for all chains', (book) => ({
  ...book,
  heads() {
    const heads = book.heads();
    const last = Math.max(0, ...Object.values(heads));
    return Object.fromEntries(Object.keys(heads).map((chain) => [chain, last]));
  },
}));

const acksWhatItSent: Bug = {
  name: 'what was sent counts as acknowledged',
  till() {
    const sent = new Map<string, { readonly seq: number; readonly hash: string }>();
    return {
      wire: (wire) => async (call) => {
        if (!call.path.endsWith('push')) return wire(call);
        const last = sent.get('last');
        void wire(call);
        return last === undefined
          ? wire(call)
          : ok({ status: 200, text: JSON.stringify({ ackedSeq: last.seq, headHash: last.hash }) });
      },
      book: (book) => ({
        ...book,
        runAfter(seq, limits) {
          const run = book.runAfter(seq, limits);
          const last = run?.entries.at(-1);
          if (last !== undefined) sent.set('last', last);
          return run;
        },
      }),
    };
  },
};

const takesUnchecked: Bug = {
  name: 'what comes is taken without a look at its hash',
  till: () => ({
    book: (book, store) => ({
      ...book,
      async take({ run, isLast }) {
        const heads = store.read.all<{ hash: string }>(
          sql`SELECT hash FROM inbound WHERE chain_id = ${run.chain} ORDER BY seq DESC LIMIT 1`,
        );
        let prevHash = heads[0]?.hash ?? genesisHash;
        const first = prevHash;
        const entries = run.entries.map((entry) => {
          const row = {
            seq: entry.seq,
            id: entry.id,
            chain_id: run.chain,
            at_ms: entry.atMs,
            utc_offset_min: entry.utcOffsetMin,
            business_day: entry.businessDay,
            actor_id: entry.actorId,
            command_id: entry.commandId,
            type: entry.type,
            payload: entry.payload,
            prev_hash: prevHash,
          } as Omit<JournalRow, 'hash'>;
          prevHash = hashEntry(row);
          return { ...entry, hash: prevHash };
        });
        return book.take({ run: { chain: run.chain, prevHash: first, entries }, isLast });
      },
    }),
  }),
};

const outOfOrder = inWire(
  'runs are applied in another order than they arrived in',
  () => (wire) => runsChanged(wire, (runs) => runs.toReversed()),
);

const loseLastRun: Bug = {
  name: 'the last run of a page is forgotten when its line breaks',
  till() {
    const lost = new Set<string>();
    return {
      book: (book) => ({
        ...book,
        async take(piece) {
          const { run } = piece;
          const key = `${run.chain} ${run.entries[0]?.seq}`;
          if (lost.has(key)) return ok({ taken: run.entries.length });
          const taken = await book.take(piece);
          if (!taken.ok) lost.add(key);
          return taken;
        },
      }),
    };
  },
};

const reusesSession = inWire('a session is used for ever', () => {
  let opened: Awaited<ReturnType<Wire>> | null = null;
  return (wire) => async (call) => {
    if (!call.path.endsWith('open')) return wire(call);
    if (opened === null) {
      const answer = await wire(call);
      if (answer.ok && answer.value.status === 200) opened = answer;
      return answer;
    }
    return opened;
  };
});

const neverAgain: Bug = {
  name: 'a call that failed is not made again',
  till: () => ({
    loop: (parts) => ({ ...parts, sleep: () => new Promise(() => undefined) }),
    poke: (why) => (why === 'facts' ? why : null),
  }),
};

const ackBeforeCommit: Bug = {
  name: 'the endpoint acknowledges before its commit',
  transact: (transact) => async (work) => {
    let made: { readonly value: unknown } | null = null;
    try {
      return await transact(async (tx) => {
        const value = await work(tx);
        made = { value };
        return value;
      });
    } catch (failure) {
      if (made === null) throw failure;
      // The very value of this transaction's work.
      return (made as { readonly value: Awaited<ReturnType<typeof work>> }).value;
    }
  },
};

const forgetsWhatWasLost: Bug = {
  name: 'of a chain that was left, what the till itself wrote under its name counts as taken',
  till: () => ({
    book: (book, store) => ({
      ...book,
      heads() {
        const written = store.read.all<{ chain: string; seq: number }>(
          sql`SELECT chain_id AS chain, max(seq) AS seq FROM journal GROUP BY chain_id`,
        );
        const own = written.filter(({ chain }) => chain !== store.chainId);
        const heads = book.heads();
        return {
          ...heads,
          ...Object.fromEntries(own.map(({ chain, seq }) => [chain, Math.max(seq, heads[chain] ?? 0)])),
        };
      },
    }),
  }),
};

const strandsTheTail: Bug = {
  name: 'what was sold since the copy stays with the chain that is left',
  till: () => ({
    book: (book) => ({
      ...book,
      async beginEpoch(fork) {
        const seq = book.headSeq();
        const hash = book.hashAt(seq) ?? '';
        const chain = fork.common.last?.chain ?? fork.left;
        return book.beginEpoch({ ...fork, common: { ...fork.common, last: { chain, seq, hash } } });
      },
    }),
  }),
};

/** One bug a line of the list that RELIABILITY asks for, and some more. */
export const bugs: readonly Bug[] = [
  ackBeforeCommit,
  acksWhatItSent,
  cursorFirst,
  oneCursorForAll,
  dropsAnEntry,
  pushesFromTwoOn,
  outOfOrder,
  loseLastRun,
  takesUnchecked,
  reusesSession,
  neverAgain,
  forgetsWhatWasLost,
  strandsTheTail,
  { name: 'of two edits the one that came last counts', schema: { mergeRules: {} } },
  { name: 'a command that is asked for again is carried out again', asksUnderNewId: true },
  { name: 'the last commit is not on the disk when the process ends', losesLastCommit: true },
  { name: 'two tills number their bills alike', numbersAlike: true },
  {
    name: 'a bill of another till takes the goods twice',
    schema: sellingBy(({ db }, { store, lines }, isTaken) => {
      if (!isTaken) return;
      for (const { item, quantity } of lines) {
        db.run(
          sql`UPDATE sim_sum SET amount = amount - ${quantity} WHERE kind = 'stock' AND id = ${`${store} ${item}`}`,
        );
      }
    }),
  },
];
