/** The drawer's switch on pin 3 of a printer at the end of a real line: asked every second, told to the screens, and journalled. */
import { sql } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hasPseudoTerminals } from '../hardware/pseudo-terminal.ts';
import { startPtyPrinter, type PtyPrinter } from '../hardware/pty-printer.ts';
import { codes } from './small-sample.ts';
import { openShiftAtTill, payCash, scanAll, type Rpc, type TestTill } from './till.ts';

const drawerShut = { talk: 'completion', pin3: 'low' } as const;
const drawerOpen = { talk: 'completion', pin3: 'high' } as const;

type Counter = {
  readonly till: TestTill & { readonly rpc: Rpc };
  readonly printer: PtyPrinter;
  /** Later by so many milliseconds, as the till counts them. */
  readonly wait: (ms: number) => void;
};

/** A till whose drawer hangs on its printer; the switch closes pin 3 to high while it is open. */
async function counter(): Promise<Counter> {
  let ms = 0;
  const printer = await startPtyPrinter(drawerShut);
  const till = await openShiftAtTill({ monotonicMs: () => ms });
  onTestFinished(() => printer.stop());
  const owner = await till.as('owner');
  await owner.settings.change({
    commandId: till.id(),
    changes: {
      printer: { kind: 'serial', path: printer.path, baudRate: 115_200, flow: 'none', model: null },
      drawer: { kind: 'printer', openWhen: 'high' },
    },
  });
  await says(till, { drawerIsOpen: false, isDrawerUnasked: false });
  return { till, printer, wait: (more) => (ms += more) };
}

async function says(
  { rpc }: { readonly rpc: Rpc },
  wanted: { readonly drawerIsOpen: boolean | null; readonly isDrawerUnasked: boolean },
): Promise<void> {
  await expect.poll(() => rpc.hardware.states({}), { timeout: 15_000 }).toMatchObject(wanted);
}

async function sellForCash({ till }: Counter): Promise<string> {
  const { saleId } = await payCash(till, till.rpc, await scanAll(till, till.rpc, [codes.lace]));
  await till.app.printQueue.settled();
  return saleId;
}

/** What the journal has of the drawer, in order. */
function noted({ till }: Counter): readonly (readonly [string, unknown])[] {
  return till.app.store.read
    .all<{ type: string; payload: string }>(
      sql`SELECT type, payload FROM journal WHERE type LIKE 'drawer.%' ORDER BY seq`,
    )
    .map(({ type, payload }) => [type, JSON.parse(payload)] as const);
}

describe.skipIf(!hasPseudoTerminals())('a drawer with a switch', () => {
  test('opened by a bill it is open and asked for, however long it is left so, and shut it is shut', async () => {
    const here = await counter();
    const saleId = await sellForCash(here);
    await here.printer.become(drawerOpen);
    await says(here.till, { drawerIsOpen: true, isDrawerUnasked: false });
    here.wait(600_000);
    // Read once more by the till: a question that is answered after the wait.
    await here.printer.become({ ...drawerOpen, trouble: 'paper-low' });
    await expect
      .poll(() => here.till.rpc.hardware.states({}), { timeout: 15_000 })
      .toMatchObject({
        drawerIsOpen: true,
        isDrawerUnasked: false,
        devices: expect.arrayContaining([
          expect.objectContaining({ kind: 'printer', state: 'ready', fault: 'paper-low' }),
        ]),
      });
    await here.printer.become(drawerShut);
    await says(here.till, { drawerIsOpen: false, isDrawerUnasked: false });
    expect(noted(here)).toEqual([['drawer.kicked.v1', { subjectId: saleId }]]);
  }, 60_000);

  test('opened by its key it is told until it is shut, and journalled once', async () => {
    const here = await counter();
    await here.printer.become(drawerOpen);
    await says(here.till, { drawerIsOpen: true, isDrawerUnasked: true });
    await here.printer.become(drawerShut);
    await says(here.till, { drawerIsOpen: false, isDrawerUnasked: false });
    expect(noted(here)).toEqual([
      ['drawer.found-open.v1', { tillId: expect.any(String), shiftId: expect.any(String) }],
    ]);
  }, 60_000);

  test('a printer that stops answering says nothing of it, and one that answers again has opened nothing', async () => {
    const here = await counter();
    const saleId = await sellForCash(here);
    await here.printer.become(drawerOpen);
    await says(here.till, { drawerIsOpen: true, isDrawerUnasked: false });
    here.wait(600_000);
    await here.printer.become({ talk: 'silent' });
    await says(here.till, { drawerIsOpen: null, isDrawerUnasked: false });
    await here.printer.become(drawerOpen);
    await says(here.till, { drawerIsOpen: true, isDrawerUnasked: false });
    expect(noted(here)).toEqual([['drawer.kicked.v1', { subjectId: saleId }]]);
  }, 60_000);

  test('a pulse to a printer that is gone has opened nothing, and that is journalled behind the bill', async () => {
    const here = await counter();
    await here.printer.stop();
    const saleId = await sellForCash(here);
    await expect
      .poll(() => noted(here), { timeout: 15_000 })
      .toEqual([
        ['drawer.kicked.v1', { subjectId: saleId }],
        [
          'drawer.stayed-shut.v1',
          { tillId: expect.any(String), shiftId: expect.any(String), fault: expect.any(String) },
        ],
      ]);
    await says(here.till, { drawerIsOpen: null, isDrawerUnasked: false });
  }, 60_000);
});
