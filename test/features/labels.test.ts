/** Labels over the real app: prices of the day, jobs of the virtual printer, sheets as PDF, designs of the shop's own. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { LabelDesignView, LabelJobView } from '#contract/labels.ts';
import { rebuild } from '#main/store/rebuild.ts';
import { readBars } from '../hardware/labels.ts';
import { rowsOfPng } from '../hardware/picture.ts';
import { codes } from './small-sample.ts';
import {
  openShiftAtTill,
  openSmallShop,
  payCash,
  refusal,
  scanAll,
  type Rpc,
  type TestTill,
} from './till.ts';

async function articleId(rpc: Rpc, code: string): Promise<string> {
  const { article } = await rpc.catalog.priceCheck({ code });
  return article.variantId;
}

/** The job when it has come to rest. */
async function settled(rpc: Rpc, jobId: string): Promise<LabelJobView> {
  return vi.waitFor(
    async () => {
      const job = (await rpc.labels.jobs({})).jobs.find((each) => each.jobId === jobId);
      if (job === undefined || job.state === 'waiting' || job.state === 'printing')
        throw new Error('not yet');
      return job;
    },
    { timeout: 20_000 },
  );
}

/** The words on everything that came out of the virtual label printer. */
function wordsOut({ app }: TestTill): string[] {
  const out = app.hardware.current().simulator?.labelPrinter.printed() ?? [];
  return out.flatMap(({ rows }) =>
    rows.flatMap(({ layout }) => layout.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))),
  );
}

async function designOf(rpc: Rpc, designId: string): Promise<LabelDesignView> {
  const found = (await rpc.labels.designs({})).designs.find((each) => each.designId === designId);
  if (found === undefined) throw new Error(`no ${designId}`);
  return found;
}

async function printed(till: TestTill, rpc: Rpc, code: string): Promise<string[]> {
  const jobId = till.id();
  const items = [{ variantId: await articleId(rpc, code), count: 1 }];
  await rpc.labels.print({ jobId, designId: 'shelf-label', items });
  expect(await settled(rpc, jobId)).toMatchObject({ state: 'done', sent: 1 });
  return wordsOut(till);
}

test('a label says what the till charges: the promotion of the day is in it, one with a coupon is not', async () => {
  const till = await openShiftAtTill();
  const rpc = await till.as('manager');
  expect(await printed(till, rpc, codes.runner8)).toContain('₹1,499');
  const off = {
    picks: { styleIds: [], variantIds: [], categories: [], brands: ['Tejas'] },
    season: { from: null, to: null, weekdays: [], hours: null, stores: [], customerGroups: [] },
    isExclusive: true,
    isActive: true,
  };
  for (const [percent, needsCoupon] of [
    ['10', false],
    ['50', true],
  ] as const) {
    await rpc.pricing.savePromotion({
      commandId: till.id(),
      promotion: { ...off, name: `${percent} off`, rule: { kind: 'each', off: { percent } }, needsCoupon },
    });
  }
  expect(await printed(till, rpc, codes.runner8)).toContain('₹1,349.10');
  const cart = await scanAll(till, till.rpc, [codes.runner8]);
  expect(cart.lines[0]?.total).toBe(134_910);
});

test('so many of each come out, the last row alone; a job asked for twice is one', async () => {
  const till = await openSmallShop();
  const rpc = await till.as('manager');
  const jobId = till.id();
  const items = [
    { variantId: await articleId(rpc, codes.runner8), count: 45 },
    { variantId: await articleId(rpc, codes.boot9), count: 2 },
  ];
  const asked = { jobId, designId: 'garment-tag', items };
  expect(await rpc.labels.print(asked)).toMatchObject({ labels: 47 });
  await rpc.labels.print(asked);
  expect(await settled(rpc, jobId)).toMatchObject({ state: 'done', labels: 47, sent: 47, fault: null });
  const rows = (till.app.hardware.current().simulator?.labelPrinter.printed() ?? []).flatMap(
    (job) => job.rows,
  );
  expect(rows.map(({ copies, labels }) => copies * labels)).toEqual([20, 20, 4, 2, 1]);
  expect((await rpc.labels.printed({ limit: 2 })).rows).toHaveLength(2);
});

test('a printer out of paper stops the job in words, goes on where it stood, and never holds up a sale', async () => {
  const till = await openShiftAtTill();
  const rpc = await till.as('manager');
  await rpc.hardware.simulate({ device: 'label-printer', fault: 'paper-out' });
  const jobId = till.id();
  const items = [{ variantId: await articleId(rpc, codes.runner8), count: 25 }];
  await rpc.labels.print({ jobId, designId: 'shoe-box', items });
  const cart = await scanAll(till, till.rpc, [codes.runner9]);
  await expect(payCash(till, till.rpc, cart)).resolves.toMatchObject({ total: cart.total });
  expect(await settled(rpc, jobId)).toMatchObject({
    state: 'fault',
    fault: 'paper-out',
    sent: 0,
    perhaps: 0,
  });
  await rpc.labels.stop({ jobId });
  await rpc.hardware.simulate({ device: 'label-printer', fault: null });
  expect(await settled(rpc, jobId)).toMatchObject({ state: 'stopped' });
  await rpc.labels.retry({ jobId });
  expect(await settled(rpc, jobId)).toMatchObject({ state: 'done', sent: 25 });
  expect(await refusal(rpc.labels.retry({ jobId: till.id() }))).toMatchObject({ code: 'unknown-label-job' });
});

test('the preview is the label: its barcode is read from the picture', async () => {
  const till = await openSmallShop();
  const rpc = await till.as('manager');
  const { design } = await designOf(rpc, 'shoe-box');
  const items = [{ variantId: await articleId(rpc, codes.boot9), count: 3 }];
  const page = await rpc.labels.preview({ design, items, startAt: 1 });
  expect(page).toMatchObject({ width: 75, height: 50, labels: 3, pages: 3, places: [{ x: 0, y: 0 }] });
  expect(readBars(await rowsOfPng(Buffer.from(page.picture, 'base64')), 'ean13')).toBe(codes.boot9);
  await expect(rpc.labels.preview({ design, items: [], startAt: 1 })).resolves.toMatchObject({ labels: 1 });
});

test('a sheet is a PDF that begins at the label that is still there', async () => {
  const till = await openSmallShop();
  const rpc = await till.as('manager');
  const items = [{ variantId: await articleId(rpc, codes.runner8), count: 60 }];
  const { file, pages } = await rpc.labels.savePdf({ designId: 'a4-65', items, startAt: 10 });
  expect(pages).toBe(2);
  expect(existsSync(file)).toBe(true);
  const pdf = readFileSync(file, 'latin1');
  expect(pdf.startsWith('%PDF')).toBe(true);
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
  const beyond = rpc.labels.savePdf({ designId: 'a4-65', items, startAt: 66 });
  expect(await refusal(beyond)).toEqual({ code: 'label-start-beyond', data: { labels: 65 } });
  const onRoll = rpc.labels.print({ jobId: till.id(), designId: 'a4-65', items });
  expect(await refusal(onRoll)).toMatchObject({ code: 'label-needs-roll' });
  const { design } = await designOf(rpc, 'a4-65');
  const page = await rpc.labels.preview({ design, items, startAt: 10 });
  expect([page.pages, page.places.length]).toEqual([2, 65]);
});

test('a code that has no room is refused with the millimetres it would take', async () => {
  const till = await openSmallShop();
  const rpc = await till.as('manager');
  const items = [{ variantId: await articleId(rpc, codes.lace), count: 1 }];
  const asked = rpc.labels.print({ jobId: till.id(), designId: 'small-three-across', items });
  expect(await refusal(asked)).toEqual({
    code: 'label-code-refused',
    data: { code: codes.lace, needsMm: 33 },
  });
});

test('the cost is said in the code word, and without one the label is refused', async () => {
  const till = await openSmallShop();
  const owner = await till.as('owner');
  const style = (await owner.catalog.search({ text: 'Boot', limit: 1 })).hits[0];
  const items = [{ variantId: style?.variantId ?? '', count: 1 }];
  const print = (jobId: string) => owner.labels.print({ jobId, designId: 'shoe-box-cost', items });
  expect(await refusal(print(till.id()))).toMatchObject({ code: 'cost-code-missing' });
  const change = (costCodeWord: string) =>
    owner.settings.change({ commandId: till.id(), changes: { costCodeWord } });
  expect(await refusal(change('INDUSTRIAL'))).toMatchObject({ code: 'BAD_REQUEST' });
  await change('INDUSTRYAP');
  const jobId = till.id();
  await print(jobId);
  expect(await settled(owner, jobId)).toMatchObject({ state: 'done' });
});

test("the shop's own design is kept, printed, changed and removed; those that came with Galla stay", async () => {
  const till = await openSmallShop();
  const rpc = await till.as('manager');
  const { design } = await designOf(rpc, 'garment-tag');
  const own = { ...design, name: 'Kurta tag' };
  const saved = await rpc.labels.saveDesign({ commandId: till.id(), designId: null, design: own });
  expect(saved).toMatchObject({ isShipped: false, design: own });
  const wider = { ...own, media: { ...own.media, gapDown: 4 } };
  await rpc.labels.saveDesign({ commandId: till.id(), designId: saved.designId, design: wider });
  expect(rebuild(till.app.store)).toMatchObject({ ok: true, value: { wasSame: true } });
  expect((await designOf(rpc, saved.designId)).design).toEqual(wider);
  const spoilt = { ...own, fields: [{ ...own.fields[0], x: 90 }] } as typeof own;
  const refused = rpc.labels.saveDesign({ commandId: till.id(), designId: null, design: spoilt });
  expect(await refusal(refused)).toEqual({
    code: 'label-design-refused',
    data: { reason: 'outside-label', field: 0, needsMm: null },
  });
  await rpc.labels.removeDesign({ commandId: till.id(), designId: saved.designId });
  const again = rpc.labels.removeDesign({ commandId: till.id(), designId: saved.designId });
  expect(await refusal(again)).toMatchObject({ code: 'unknown-label-design' });
  expect((await rpc.labels.designs({})).designs.every(({ isShipped }) => isShipped)).toBe(true);
});

test('what is in stock of a category, and nothing that is not', async () => {
  const till = await openSmallShop();
  const rpc = await till.as('manager');
  const { articles } = await rpc.labels.inStock({ category: 'men' });
  expect(articles.map(({ sku, onHand }) => `${sku} ${onHand}`)).toEqual([
    'RUN-8 5',
    'RUN-9 2',
    'BOO-9 3',
    'LACE 100',
  ]);
});
