/** The transaction boundary over a real file: what is left behind, what is told, and when. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { err, ok } from '#domain/result.ts';
import { businessDay, instant } from '#domain/time.ts';
import { pragmaValue } from '#main/store/connection.ts';
import { momentOf } from '#main/store/clock.ts';
import { hasRun, runCommand, type Command, type Tx } from '#main/store/run-command.ts';
import { rebuild } from '#main/store/rebuild.ts';
import type { Store } from '#main/store/store.ts';
import {
  commandId,
  newFolder,
  onHand,
  openSmallShop,
  saleLines,
  sell,
  smallDraft,
  smallLine,
  smallShop,
  smallSale,
  smallStock,
} from './small-shop.ts';

let folder: ReturnType<typeof newFolder>;
let store: Store;

beforeEach(() => {
  folder = newFolder();
  store = openSmallShop(smallShop(folder.dir, folder.migrationsDir));
});
afterEach(() => {
  store.close();
  folder.remove();
});

test('a sale is there with its lines and its stock when the reply comes', () => {
  const reply = sell(store, 1);
  expect(reply).toMatchObject({ ok: true, value: { seq: 1 } });
  expect(store.read.select().from(smallSale).all()).toMatchObject([{ seq: 1, total: 200 + 300 + 400 }]);
  expect(onHand(store.read, 'A7')).toBe(-1);
});

test('pressing Pay twice sells once and shows the same bill twice (C3)', () => {
  const first = sell(store, 1);
  const effects: string[] = [];
  const second = runCommand(store, command('sale-1', 'small.sell'), (tx) => {
    tx.afterCommit(() => effects.push('printed'));
    return ok({ saleId: 'another', seq: 99 });
  });
  expect(second).toEqual(first);
  expect(effects).toEqual([]);
  expect(journalTypes()).toEqual(['small.sold.v1']);
});

test('pressing Pay again after a restart still shows the first bill (C3)', () => {
  const first = sell(store, 1);
  store.close();
  store = openSmallShop(smallShop(folder.dir, folder.migrationsDir));
  expect(hasRun(store, commandId('sale-1'))).toBe(true);
  expect(hasRun(store, commandId('sale-2'))).toBe(false);
  expect(sell(store, 1)).toEqual(first);
});

test('a command id that was used for something else is a bug and is said so', () => {
  sell(store, 1);
  expect(() => runCommand(store, command('sale-1', 'small.other'), () => ok(null))).toThrow(/was used by/);
  expect(sell(store, 2).ok).toBe(true);
});

test('a refused sale leaves nothing behind, neither fact nor row nor draft (C2)', () => {
  const effects: string[] = [];
  const topics: string[] = [];
  store.changes.subscribe((changed) => topics.push(...changed));
  const refused = runCommand(store, command('refused'), (tx) => {
    writeEverything(tx);
    tx.afterCommit(() => effects.push('printed'));
    tx.changed('sales');
    return err({ code: 'under-paid' } as const);
  });
  expect(refused).toEqual({ ok: false, error: { code: 'under-paid' } });
  expect(everything()).toEqual({ journal: [], sales: [], lines: [], stock: [], drafts: [], replies: 0 });
  expect([effects, topics]).toEqual([[], []]);
});

test('a bug in a command leaves nothing behind, and the next sale goes through (C2)', () => {
  expect(() =>
    runCommand(store, command('bug'), (tx) => {
      writeEverything(tx);
      throw new Error('a bug');
    }),
  ).toThrow('a bug');
  expect(everything()).toEqual({ journal: [], sales: [], lines: [], stock: [], drafts: [], replies: 0 });
  expect(sell(store, 1).ok).toBe(true);
});

test('a sale refused once may be paid under the same command id', () => {
  const under = runCommand(store, command('sale-1', 'small.sell'), () =>
    err({ code: 'under-paid' } as const),
  );
  expect(under.ok).toBe(false);
  expect(sell(store, 1)).toMatchObject({ ok: true, value: { seq: 1 } });
});

test('printing and the change notice come after the commit, in that order (C1)', () => {
  const told: string[] = [];
  const look = (what: string): void => {
    told.push(`${what}: ${store.read.select().from(smallSale).all().length} sales`);
  };
  store.changes.subscribe((topics) => look(`notice of ${topics.join(' and ')}`));
  runCommand(store, command('sale'), (tx) => {
    tx.afterCommit(() => look('print'));
    tx.afterCommit(() => look('drawer'));
    tx.changed('sales');
    tx.changed('stock');
    tx.changed('sales');
    writeEverything(tx);
    return ok(null);
  });
  expect(told).toEqual(['print: 1 sales', 'drawer: 1 sales', 'notice of sales and stock: 1 sales']);
});

test('a bug in an effect does not unmake the sale: it is reported, and the rest still happens', () => {
  store.close();
  const bugs: unknown[] = [];
  const told: string[] = [];
  store = openSmallShop({ ...smallShop(folder.dir, folder.migrationsDir), onBug: (bug) => bugs.push(bug) });
  store.changes.subscribe(() => {
    throw new Error('a listener with a bug');
  });
  store.changes.subscribe(() => told.push('notice'));
  const reply = runCommand(store, command('sale'), (tx) => {
    tx.afterCommit(() => {
      throw new Error('an effect with a bug');
    });
    tx.afterCommit(() => told.push('drawer'));
    tx.changed('sales');
    writeEverything(tx);
    return ok('sold');
  });
  expect(reply).toEqual(ok('sold'));
  expect(told).toEqual(['drawer', 'notice']);
  expect(bugs.map(String)).toEqual(['Error: an effect with a bug', 'Error: a listener with a bug']);
});

test('a listener that was stopped hears nothing more', () => {
  let heard = 0;
  const stop = store.changes.subscribe(() => (heard += 1));
  sell(store, 1);
  stop();
  sell(store, 2);
  expect(heard).toBe(1);
});

test('a command may read what it has just written', () => {
  const seen = runCommand(store, command('sale'), (tx) => {
    writeEverything(tx);
    return ok(onHand(tx.read, 'A7') ?? 0);
  });
  expect(seen).toEqual(ok(-1));
});

test('a cart need not wait for the disk, a fact must, and the next sale does', () => {
  const late = { ...command('draft'), isIdempotent: false, isSyncedLate: true };
  runCommand(store, late, (tx) => {
    tx.local.insert(smallDraft).values({ draftId: 'of the other till', body: 'one' }).run();
    return ok(null);
  });
  expect(pragmaValue(store.engine.connection, 'synchronous')).toBe(1);
  const fact = { ...command('fact'), isSyncedLate: true };
  expect(() =>
    runCommand(store, fact, (tx) => {
      tx.append({ type: 'small.noted.v1', payload: { text: 'a fact' } });
      return ok(null);
    }),
  ).toThrow(/facts wait for the disk/);
  expect(journalTypes()).toEqual([]);
  runCommand(store, command('sale'), (tx) => {
    writeEverything(tx);
    return ok(null);
  });
  expect(pragmaValue(store.engine.connection, 'synchronous')).toBe(2);
});

test('a draft can be kept without keeping a reply, and a fact cannot', () => {
  const draft = { ...command('draft'), isIdempotent: false };
  for (const body of ['one', 'two']) {
    runCommand(store, draft, (tx) => {
      tx.local
        .insert(smallDraft)
        .values({ draftId: 'd', body })
        .onConflictDoUpdate({ target: smallDraft.draftId, set: { body } })
        .run();
      return ok(null);
    });
  }
  expect(everything()).toMatchObject({ drafts: [{ draftId: 'd', body: 'two' }], replies: 0 });
  expect(() =>
    runCommand(store, draft, (tx) => {
      tx.append({ type: 'small.noted.v1', payload: { text: 'a fact' } });
      return ok(null);
    }),
  ).toThrow(/keeps its reply/);
  expect(journalTypes()).toEqual([]);
});

test('a command that waits, nests or comes back late is refused as a bug', () => {
  // The types refuse an asynchronous handler; this is what happens to one that got past them.
  const late = (() => Promise.resolve(ok(null))) as unknown as () => ReturnType<typeof ok<null>>;
  expect(() => runCommand(store, command('late'), late)).toThrow(/synchronous/);
  expect(() =>
    runCommand(store, command('outer'), () => runCommand(store, command('inner'), () => ok(null))),
  ).toThrow(/inside a command/);
  const kept: Tx[] = [];
  runCommand(store, command('kept'), (tx) => {
    kept.push(tx);
    return ok(null);
  });
  expect(() => kept[0]?.append({ type: 'small.noted.v1', payload: { text: 'late' } })).toThrow(/is over/);
  expect(sell(store, 1).ok).toBe(true);
});

test('nobody writes tables that are not theirs', () => {
  runCommand(store, command('hands-off'), (tx) => {
    expect(() => tx.local.insert(smallStock).values({ code: 'A', onHand: 9 }).run()).toThrow(
      /not this handle/,
    );
    expect(() => tx.local.update(smallSale).set({ total: 0 }).run()).toThrow(/not this handle/);
    expect(() => tx.local.delete(smallLine).run()).toThrow(/not this handle/);
    return ok(null);
  });
  // @ts-expect-error A reading handle has no insert; the next line shows that raw SQL is refused as well.
  expect(store.read.insert).toBeDefined();
  expect(() => store.read.all("UPDATE small_stock SET on_hand = 5 WHERE code = 'A7'")).toThrow(
    /asked to write/,
  );
});

test('a payload against its schema, or of no known type, never reaches the journal', () => {
  for (const event of [
    { type: 'small.sold.v1', payload: { saleId: 's', lines: [], total: 0 } },
    { type: 'small.sold.v2', payload: {} },
  ]) {
    expect(() =>
      runCommand(store, command('bad'), (tx) => {
        tx.append(event);
        return ok(null);
      }),
    ).toThrow(event.type);
  }
  expect(journalTypes()).toEqual([]);
});

test('what a command says happened earlier is written with that time and that day', () => {
  store.close();
  store = openSmallShop({
    ...smallShop(folder.dir, folder.migrationsDir),
    clock: { now: () => ({ ...noon, atMs: noon.atMs }) },
  });
  runCommand(store, { ...command('then'), at: noon }, (tx) => {
    tx.append({ type: 'small.noted.v1', payload: { text: 'as it was' } });
    return ok(null);
  });
  const [entry] = store.read.all<{ at_ms: number; utc_offset_min: number; business_day: string }>(
    'SELECT at_ms, utc_offset_min, business_day FROM journal',
  );
  expect(entry).toEqual({ at_ms: noon.atMs, utc_offset_min: 330, business_day: '2026-01-05' });
});

test('replies that made facts are kept for ever, the others for a week', () => {
  sell(store, 1);
  runCommand(store, command('looked'), () => ok('nothing done'));
  store.close();
  const inTenDays = momentOf(Date.now() + 10 * 86_400_000);
  store = openSmallShop({ ...smallShop(folder.dir, folder.migrationsDir), clock: { now: () => inTenDays } });
  expect([hasRun(store, commandId('sale-1')), hasRun(store, commandId('looked'))]).toEqual([true, false]);
});

test('a rebuild leaves drafts and replies alone', () => {
  runCommand(store, command('sale'), (tx) => {
    writeEverything(tx);
    return ok(null);
  });
  const before = everything();
  expect(rebuild(store)).toMatchObject({ ok: true, value: { entries: 1, wasSame: true } });
  expect(everything()).toEqual(before);
});

const noon = {
  atMs: instant(Date.UTC(2026, 0, 5, 6, 30)),
  utcOffsetMin: 330,
  businessDay: businessDay('2026-01-05'),
};

function command(id: string, name = 'small.test'): Command {
  return { id: commandId(id), name, actorId: null };
}

/** One row in every kind of table: the journal, projections, local. */
function writeEverything(tx: Tx): void {
  tx.local.insert(smallDraft).values({ draftId: 'd', body: 'cart' }).run();
  tx.append({
    type: 'small.sold.v1',
    payload: { saleId: 's', lines: saleLines(1, 3), total: 900 },
  });
}

function everything(): Record<string, unknown> {
  return {
    journal: journalTypes(),
    sales: store.read.select().from(smallSale).all(),
    lines: store.read.select().from(smallLine).all(),
    stock: store.read.select().from(smallStock).all(),
    drafts: store.read.select().from(smallDraft).all(),
    replies: store.read.all('SELECT 1 FROM command_reply').length,
  };
}

function journalTypes(): readonly string[] {
  return store.read.all<{ type: string }>('SELECT type FROM journal ORDER BY seq').map((row) => row.type);
}
