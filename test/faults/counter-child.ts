/**
 * A till of a shop with several, in a process of its own: the whole app and its worker, sold through as the screen does.
 *
 * Arguments: data folder, its prefix, the seed. Lines of JSON come in: {"enrol":{"url","code"}}, {"deeds":N}, {"state":true},
 * {"retry":true}, {"close":true}. Out go {"ready"}, {"state"}, and for each deed {"begin":DEED} before its commit and {"ack":ID} after it;
 * {"idle"} when all are done.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { ORPCError } from '@orpc/client';
import { createRouterClient } from '@orpc/server';
import { sql } from 'drizzle-orm';
import type { CartView } from '#contract/sales.ts';
import type { CommandId } from '#domain/ids.ts';
import { buildApp } from '#main/app/build-app.ts';
import { openSample } from '#main/features/setup/open-shop.ts';
import { inboundHeads } from '#main/store/inbound.ts';
import { codes, pins, smallSample } from '../features/small-sample.ts';
import { randomFrom } from './random.ts';
import type { Deed, Said, Told } from './counter.ts';

const [dataDir = '', prefix = '', seed = '0'] = process.argv.slice(2);
const draw = randomFrom(Number(seed));
const built = buildApp({ dataDir, version: '0.0.0', store: { reserveBytes: 0 } });
if (!built.ok) throw new Error(built.error.detail);
const { app, router, connect, close } = built.value;
const newId = () => app.newId() as CommandId;
const { read } = app.store;
const rpc = createRouterClient(router, { context: { connection: connect({ isOnThisMachine: true }) } });
await begin();
say({ ready: app.store.chainId });
createInterface({ input: process.stdin }).on('line', (line) => {
  // Written by counter.ts.
  void obey(JSON.parse(line) as Told);
});

async function begin(): Promise<void> {
  // The goods are the first till's; the others hear of them.
  const shop = { ...smallSample.shop, tillPrefix: prefix, tillName: prefix };
  // People meet as well, and a PIN that two of them have says of neither who it is.
  const pin = `6${pins.cashier}${prefix.slice(1)}`;
  const staff = [{ name: `Owner of ${prefix}`, role: 'owner' as const, pin }];
  const sample = { ...smallSample, shop, staff, styles: prefix === 'T1' ? smallSample.styles : [] };
  // Refused where it was opened before.
  await openSample(app, sample, { commandId: newId(), language: 'en' });
  await rpc.staff.signIn({ pin });
  const { shift } = await rpc.shifts.current({});
  if (shift === null) await rpc.shifts.open({ commandId: newId(), float: 200_000 });
  await rpc.settings.change({ commandId: newId(), changes: { pointsPerHundred: 1 } });
  await clearCart();
}

/** What a life before left in the cart, or what was refused there. */
async function clearCart(): Promise<void> {
  const { draftId, lines } = await rpc.sales.cart({});
  if (lines.length > 0) await rpc.sales.abandon({ commandId: newId(), draftId, reason: 'Not bought' });
}

async function obey(told: Told): Promise<void> {
  if ('enrol' in told) {
    const enrolled = await app.sync.enrol({ ...told.enrol, actorId: null });
    if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.error));
    return;
  }
  if ('deeds' in told) return work(told.deeds);
  if ('retry' in told) return app.sync.poke('retry');
  if ('state' in told)
    return say({
      state: { head: ownHead(), heads: { ...inboundHeads(read) }, link: app.sync.status().link },
    });
  await close();
  process.exit(0);
}

async function work(deeds: number): Promise<void> {
  const [known] = read.all<{ id: string }>(sql`SELECT id FROM customer ORDER BY id LIMIT 1`);
  let customerId = known?.id;
  if (customerId === undefined) {
    const phone = `98250 ${String(10_000 + Number(prefix.slice(1)))}`;
    ({ customerId } = await rpc.customers.create({ commandId: newId(), phone, name: prefix }));
    await rpc.customers.setTerms({
      commandId: newId(),
      customerId,
      groupId: null,
      creditLimit: 900_000_000,
      termsDays: 30,
    });
  }
  for (let done = 0; done < deeds; done += 1) {
    await deed(customerId);
    await pause(draw(150));
  }
  say({ idle: true });
}

async function deed(customerId: string): Promise<void> {
  const kind = draw(100);
  if (kind < 15) return takeBack();
  if (kind < 25) return payIn();
  if (kind < 35) return edit();
  if (kind < 40) return countDrawer();
  return sell(kind < 60 ? customerId : null, kind < 50);
}

async function sell(customerId: string | null, isOnAccount: boolean): Promise<void> {
  let cart = await rpc.sales.cart({});
  const { draftId } = cart;
  cart = await rpc.sales.setCustomer({ commandId: newId(), draftId, customerId });
  for (let line = draw(3); line >= 0; line -= 1) {
    const code = Object.values(codes)[draw(5)] ?? codes.lace;
    cart = await rpc.sales.addScan({ commandId: newId(), draftId, code });
  }
  const { revision, total } = cart;
  const tender = isOnAccount
    ? { method: 'on-account' as const, amount: total }
    : { method: 'cash' as const, received: total };
  const stock = movedBy(cart, -1);
  await carryOut(
    {
      sales: total,
      returns: 0,
      cash: isOnAccount ? 0 : total,
      dues: isOnAccount ? total : 0,
      customerId,
      stock,
    },
    async (commandId) => rpc.sales.commit({ commandId, draftId, revision, tenders: [tender] }),
  );
}

/** A piece of an earlier bill for cash, of whichever till it is. */
async function takeBack(): Promise<void> {
  const bills = read.all<{ id: string }>(sql`SELECT id FROM sale WHERE customer_id IS NULL ORDER BY id`);
  const saleId = bills[draw(Math.max(1, bills.length))]?.id;
  if (saleId === undefined) return;
  const { lines } = await rpc.returns.bill({ saleId });
  const line = lines.find(({ left, finalSale }) => left !== '0' && !finalSale);
  if (line === undefined) return;
  const { saleLineId } = line;
  try {
    await takeBackPiece(saleId, saleLineId);
  } catch (refused) {
    // Between the bill and the refund another till's return of the same piece arrived: the customer keeps it.
    if (!(refused instanceof ORPCError) || refused.code !== 'return-above-left') throw refused;
    await clearCart();
  }
}

async function takeBackPiece(saleId: string, saleLineId: string): Promise<void> {
  const { draftId } = await rpc.sales.cart({});
  await rpc.sales.setCustomer({ commandId: newId(), draftId, customerId: null });
  const cart = await rpc.returns.takeBack({ commandId: newId(), draftId, saleId, saleLineId, quantity: '1' });
  const refunds = (cart.exchange?.refunds ?? []).map((each) => ({ ...each, reference: null }));
  const sum = refunds.reduce((all, { amount }) => all + amount, 0);
  const stock = movedBy(cart, 1);
  await carryOut(
    { sales: 0, returns: sum, cash: -sum, dues: 0, customerId: null, stock },
    async (commandId) => rpc.returns.commit({ commandId, draftId, revision: cart.revision, refunds }),
  );
}

async function payIn(): Promise<void> {
  const amount = 100 * (1 + draw(500));
  await carryOut({ ...nothing, cash: amount }, async (commandId) =>
    rpc.shifts.payIn({ commandId, amount, category: 'owner' }),
  );
}

/** The same promotion at all tills, which changes no price: whose name stays is for the merging to say. */
async function edit(): Promise<void> {
  const { promotions } = await rpc.pricing.promotions({});
  const known = promotions[0]?.promotionId;
  const promotion = {
    ...(known === undefined ? {} : { promotionId: known }),
    name: `${prefix} ${draw(1_000_000)}`,
    rule: { kind: 'each' as const, off: { percent: String(1 + draw(50)) } },
    picks: { styleIds: [], variantIds: [], categories: [], brands: ['Tejas'] },
    season: { from: null, to: null, weekdays: [], hours: null, stores: [], customerGroups: [] },
    isExclusive: true,
    needsCoupon: true,
    isActive: false,
  };
  await carryOut(nothing, async (commandId) => rpc.pricing.savePromotion({ commandId, promotion }));
}

/** The drawer is counted, and the till sells on. */
async function countDrawer(): Promise<void> {
  const { shift } = await rpc.shifts.current({});
  if (shift === null) throw new Error('No shift is open');
  const { shiftId } = shift;
  await carryOut(nothing, async (commandId) =>
    rpc.shifts.count({ commandId, shiftId, denominations: [], otherCash: 1000 + draw(1000), tenders: [] }),
  );
  await rpc.shifts.resume({ commandId: newId(), shiftId, reason: 'Counted again later' });
}

const nothing = { sales: 0, returns: 0, cash: 0, dues: 0, customerId: null, stock: {} };

async function carryOut(
  what: Omit<Deed, 'id' | 'till'>,
  call: (id: CommandId) => Promise<unknown>,
): Promise<void> {
  const id = newId();
  say({ begin: { id, till: prefix, ...what } });
  await call(id);
  say({ ack: id });
}

/** Article -> pieces. */
function movedBy(cart: CartView, sign: 1 | -1): Record<string, number> {
  const moved: Record<string, number> = {};
  for (const { variantId, quantity } of cart.lines) {
    if (variantId !== null) moved[variantId] = (moved[variantId] ?? 0) + sign * Math.abs(Number(quantity));
  }
  return moved;
}

function ownHead(): number {
  return read.get<{ seq: number }>(sql`SELECT max(seq) AS seq FROM journal`).seq;
}

/** At once, past every buffer: what the world was told must have left the process. */
function say(line: Said): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
