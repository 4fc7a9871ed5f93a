/** Changed at two tills: the edit that lost is shown at each of them, until somebody who sees both decides. */
import { expect, test } from 'vitest';
import type { ConflictView } from '#contract/conflicts.ts';
import type { CommandId } from '#domain/ids.ts';
import { unitPrice } from '#domain/money.ts';
import { saveStyle } from '#main/features/catalog/save-style.ts';
import { savedStyle } from '#main/features/catalog/saved-style.ts';
import { codes } from './small-sample.ts';
import { expectWhole, handOver, openApart, openHub, sharedRows, type OpenTill } from './two-tills.ts';
import { openShiftAtTill } from './till.ts';

type Style = NonNullable<ReturnType<typeof savedStyle>>;

async function styleIdOf(till: OpenTill): Promise<string> {
  return (await till.rpc.catalog.priceCheck({ code: codes.runner8 })).article.styleId;
}

function edit(till: OpenTill, styleId: string, change: (style: Style) => Style): void {
  const before = savedStyle(till.app.store.read, styleId);
  if (before === null) throw new Error('no such style here');
  const saved = saveStyle(till.app.store, {
    commandId: till.id() as CommandId,
    actorId: null,
    style: change(before),
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
}

function priced(price: number): (style: Style) => Style {
  return (style) => ({
    ...style,
    articles: style.articles.map((article, at) =>
      at === 0 ? { ...article, price: unitPrice(price) } : article,
    ),
  });
}

const named = (name: string) => (style: Style) => ({ ...style, name });

function priceNow(till: OpenTill, styleId: string): number | undefined {
  return savedStyle(till.app.store.read, styleId)?.articles[0]?.price;
}

async function conflicts(till: OpenTill): Promise<readonly ConflictView[]> {
  const boss = await till.as('manager');
  return (await boss.sync.conflicts({})).conflicts;
}

/** What every till must show alike: all but its own numbering, which the view does not have. */
async function expectSame(tills: readonly OpenTill[]): Promise<readonly ConflictView[]> {
  const [first = [], ...others] = await Promise.all(tills.map(conflicts));
  for (const other of others) expect(other).toEqual(first);
  return first;
}

async function twoThatShare() {
  const a = await openShiftAtTill();
  const b = await openApart('B1');
  const styleId = await styleIdOf(a);
  handOver(a, b);
  handOver(b, a);
  const swap = () => {
    handOver(a, b);
    handOver(b, a);
  };
  return { a, b, styleId, swap };
}

test('two prices of which neither till knew the other: both are shown at both tills, with which one holds', async () => {
  const { a, b, styleId, swap } = await twoThatShare();
  edit(a, styleId, priced(111_000_000));
  edit(b, styleId, priced(122_000_000));
  edit(b, styleId, priced(133_000_000));
  // Another field is nobody's conflict.
  edit(b, styleId, named('Runner II'));
  swap();
  const [shown, ...more] = await expectSame([a, b]);
  expect(more).toEqual([]);
  expect(shown).toMatchObject({ what: 'article', part: 'price', mayEdit: true });
  expect(shown?.name).toContain('Runner II');
  const sides = [shown?.holds, ...(shown?.others ?? [])];
  // Of the two at one till the second came after the first: that one is overwritten and no conflict.
  expect(
    sides.map((side) => side?.value).toSorted((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1)),
  ).toEqual([
    { kind: 'unit-price', price: 111_000_000 },
    { kind: 'unit-price', price: 133_000_000 },
  ]);
  expect(new Set(sides.map((side) => side?.till.slice(0, 2)))).toEqual(new Set(['A1', 'B1']));
  expect(shown?.holds.value).toEqual({ kind: 'unit-price', price: priceNow(a, styleId) });
  expect((await a.rpc.sync.status({})).conflicts).toBe(1);
  for (const till of [a, b]) expectWhole(till);
});

test('whoever had the other edit before his eyes overwrites it and no conflict is shown; two alike are none either', async () => {
  const { a, b, styleId, swap } = await twoThatShare();
  edit(a, styleId, priced(111_000_000));
  swap();
  edit(b, styleId, priced(122_000_000));
  swap();
  edit(a, styleId, named('Runner II'));
  edit(b, styleId, named('Runner II'));
  swap();
  expect(await expectSame([a, b])).toEqual([]);
  for (const till of [a, b]) expectWhole(till);
});

test('what holds is kept: the list is empty at every till, and the same again is refused', async () => {
  const { a, b, styleId, swap } = await twoThatShare();
  edit(a, styleId, priced(111_000_000));
  edit(b, styleId, priced(122_000_000));
  swap();
  const held = priceNow(a, styleId);
  const [shown] = await conflicts(a);
  if (shown === undefined) throw new Error('no conflict');
  const boss = await a.as('manager');
  const about = { subject: shown.subject, field: shown.field };
  expect(await boss.sync.keepHeld({ commandId: a.id(), ...about })).toEqual({ conflicts: [] });
  await expect(boss.sync.keepHeld({ commandId: a.id(), ...about })).rejects.toMatchObject({
    code: 'no-such-conflict',
  });
  expect(await conflicts(b)).toHaveLength(1);
  swap();
  expect(await expectSame([a, b])).toEqual([]);
  expect([priceNow(a, styleId), priceNow(b, styleId)]).toEqual([held, held]);
  for (const till of [a, b]) expectWhole(till);
});

test('the other is taken: it holds at every till, by a new edit of whoever chose it; a cashier may not', async () => {
  const { a, b, styleId, swap } = await twoThatShare();
  edit(a, styleId, priced(111_000_000));
  edit(b, styleId, priced(122_000_000));
  swap();
  const [shown] = await conflicts(b);
  const [other] = shown?.others ?? [];
  if (shown === undefined || other?.value.kind !== 'unit-price') throw new Error('no conflict of prices');
  const wanted = { subject: shown.subject, field: shown.field, edit: other.edit };
  await expect(b.rpc.sync.takeOther({ commandId: b.id(), ...wanted })).rejects.toMatchObject({
    code: 'not-allowed',
    data: { permission: 'manageCatalog' },
  });
  expect((await b.rpc.sync.conflicts({})).conflicts[0]?.mayEdit).toBe(false);
  const boss = await b.as('manager');
  expect(await boss.sync.takeOther({ commandId: b.id(), ...wanted })).toEqual({ conflicts: [] });
  swap();
  expect(await expectSame([a, b])).toEqual([]);
  expect([priceNow(a, styleId), priceNow(b, styleId)]).toEqual([other.value.price, other.value.price]);
  expect(sharedRows(a)).toEqual(sharedRows(b));
  for (const till of [a, b]) expectWhole(till);
});

test('three tills, each alone: every edit that lost is shown, also the one that lost to whoever came in between', async () => {
  const a = await openShiftAtTill();
  const tills = [a, await openApart('B1'), await openApart('C1')];
  const [, b = a, c = a] = tills;
  const hub = openHub(tills);
  const styleId = await styleIdOf(a);
  for (const till of [...tills, ...tills]) hub.exchange(till);
  edit(a, styleId, priced(111_000_000));
  edit(b, styleId, priced(122_000_000));
  // Knows of the second and overwrites it, and has not heard of the first.
  hub.exchange(b);
  hub.exchange(c);
  edit(c, styleId, priced(133_000_000));
  for (const till of [...tills, ...tills]) hub.exchange(till);
  const [shown] = await expectSame(tills);
  const values = [shown?.holds, ...(shown?.others ?? [])].map((side) => side?.value);
  expect(values).toHaveLength(2);
  expect(values).toContainEqual({ kind: 'unit-price', price: 111_000_000 });
  expect(values).toContainEqual({ kind: 'unit-price', price: 133_000_000 });
  for (const till of tills) expectWhole(till);
});

test('goods that a file brings leave no trace of edits, however many they are', async () => {
  const a = await openShiftAtTill();
  const rows = a.app.store.read.all('SELECT count(*) AS n FROM field_edit');
  expect(rows).toEqual([{ n: 0 }]);
});
