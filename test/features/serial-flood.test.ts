/**
 * R13: a serial scanner at 200 scans a second, on a real port, while people type, dialogs are open and bills are paid.
 * GALLA_SCANS sets how many (12,000 is a minute of it).
 */
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPseudoSerial, hasPseudoTerminals, type PseudoSerial } from '../hardware/pseudo-terminal.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, type Rpc, type TestTill } from './till.ts';

const scans = Number(process.env['GALLA_SCANS'] ?? 400);
/** Half of a round goes to the bill, half to the dialog of who takes the money. */
const ofARound = 100;
const goods = [codes.runner8, codes.runner9, codes.boot9, codes.lace];

async function tillWithScanner(): Promise<{ till: TestTill & { rpc: Rpc }; port: PseudoSerial }> {
  const port = createPseudoSerial();
  await port.plugIn();
  onTestFinished(() => port.remove());
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  await owner.settings.change({
    commandId: till.id(),
    changes: { serialScanner: { path: port.path, baudRate: 115_200 }, mergeLines: false },
  });
  const scanner = () =>
    till.app.hardware
      .current()
      .states()
      .find(({ name }) => name === port.path);
  await expect.poll(() => scanner()?.state, { timeout: 10_000 }).toBe('ready');
  return { till, port };
}

/** One scan every 5 ms. */
async function flood(port: PseudoSerial, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    port.send(`${text}\r`);
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

describe.skipIf(!hasPseudoTerminals())('a flood of scans', () => {
  test(
    'is all there, in order, each where it belongs',
    async () => {
      const { till, port } = await tillWithScanner();
      const { rpc } = till;
      const carts = await rpc.sales.watchCart({});
      await carts.next();
      const half = ofARound / 2;
      for (let sent = 0; sent < scans; sent += ofARound) {
        const sold = Array.from(
          { length: half },
          (_, n) => goods[(sent / half + n * n) % goods.length] ?? '',
        );
        const [, found] = await Promise.all([flood(port, sold), typing(rpc)]);
        expect(found).toBeGreaterThan(0);
        const lines = async (): Promise<readonly (string | null)[]> =>
          (await rpc.sales.cart({})).lines.map(({ code }) => code);
        await expect.poll(async () => (await lines()).length, { timeout: 10_000 }).toBe(half);
        expect(await lines()).toEqual(sold);

        const dialog = await rpc.sales.watchScans({});
        const heard: string[] = [];
        const listening = (async () => {
          for await (const { codes: some } of dialog) heard.push(...some);
        })();
        const given = Array.from({ length: half }, (_, n) => String(8_900_000_000_000 + sent + n));
        await flood(port, given);
        await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(half);
        expect(heard).toEqual(given);
        await dialog.return?.(undefined);
        await listening;
        expect(await lines()).toEqual(sold);

        const { draftId, revision, total } = await rpc.sales.cart({});
        const tenders = [{ method: 'cash' as const, received: total }];
        const bill = await rpc.sales.commit({ commandId: till.id(), draftId, revision, tenders });
        expect(bill.itemCount).toBe(String(half));
      }
    },
    60_000 + scans * 60,
  );
});

/** What a person types meanwhile: a search, letter by letter. */
async function typing(rpc: Rpc): Promise<number> {
  let found = 0;
  for (const text of ['r', 'ru', 'run', 'runn', 'runne', 'runner']) {
    const { hits } = await rpc.catalog.search({ text, limit: 10 });
    found = hits.length;
    await new Promise((resolve) => {
      setTimeout(resolve, 40);
    });
  }
  return found;
}
