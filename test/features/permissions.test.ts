/** Who may call what: every procedure of the contract against every role and a stranger. */
import { call, isProcedure, type AnyProcedure } from '@orpc/server';
import { expect, test } from 'vitest';
import { may, roles, type Role } from '#domain/permission.ts';
import type { ProcedureMeta } from '#contract/procedure.ts';
import type { Connection } from '#main/app/context.ts';
import { expected, isMeant, turnedAway, type Caller } from './authorisation-table.ts';
import { codes, pins } from './small-sample.ts';
import { openSmallShop, payCash, refusal, scanAll, type TestTill } from './till.ts';

function procedures(router: object, path: readonly string[] = []): [string, AnyProcedure][] {
  return Object.entries(router).flatMap(([name, part]: [string, unknown]) => {
    const here = [...path, name];
    if (isProcedure(part)) return [[here.join('.'), part] as [string, AnyProcedure]];
    return typeof part === 'object' && part !== null ? procedures(part, here) : [];
  });
}

/** A window of each kind: nobody's, each role's, each role's behind the lock, and one whose person has signed out. */
function windows(till: TestTill): readonly (readonly [Caller, Connection])[] {
  const window = (role: Role | null): Connection => {
    const connection = till.running.connect({ isOnThisMachine: true });
    if (role !== null) connection.signIn({ staffId: till.id() as never, name: role, role });
    return connection;
  };
  return [
    ['nobody', window(null)],
    ...roles.map((role) => [role, window(role)] as const),
    ...roles.map((role) => {
      const connection = window(role);
      connection.lock();
      return ['locked', connection] as const;
    }),
    ...roles.map((role) => {
      const connection = window(role);
      connection.signOut();
      return ['expired', connection] as const;
    }),
  ];
}

test('every procedure lets in whom it should and nobody else, before it looks at what was sent', async () => {
  const till = await openSmallShop();
  const found = procedures(till.running.router);
  expect(found.map(([name]) => name).toSorted()).toEqual(Object.keys(expected).toSorted());
  const wrong: string[] = [];
  for (const [who, connection] of windows(till)) {
    for (const [name, procedure] of found) {
      // Input that no schema takes: whoever is let in is told so, whoever is not is turned away before.
      const outcome = await call(procedure, 'no such input', { context: { connection } }).then(
        () => 'let in',
        (error: { code: string }) => (error.code === 'BAD_REQUEST' ? 'let in' : error.code),
      );
      const wanted = isMeant(name, who) ? 'let in' : turnedAway[who];
      if (outcome !== wanted) wrong.push(`${who} ${name}: ${outcome}, not ${wanted}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('from the network nobody gets what stands open at the machine itself', async () => {
  const till = await openSmallShop();
  const atMachine = Object.keys(expected).filter((name) => expected[name] === 'this-machine');
  const far = till.running.connect({ isOnThisMachine: false });
  const heard = await Promise.all(
    procedures(till.running.router)
      .filter(([name]) => atMachine.includes(name))
      .map(([, procedure]) =>
        call(procedure, 'no such input', { context: { connection: far } }).then(
          () => 'let in',
          (error: { code: string }) => error.code,
        ),
      ),
  );
  expect(atMachine.length).toBeGreaterThan(0);
  expect(heard).toEqual(atMachine.map(() => 'not-signed-in'));
});

test('leave that is more than a minute old is no leave, and the same leave in time is', async () => {
  let ms = 0;
  const till = await openSmallShop({ monotonicMs: () => ms });
  const rpc = await till.as('cashier');
  await rpc.shifts.open({ commandId: till.id(), float: 0 });
  const sale = await payCash(till, rpc, await scanAll(till, rpc, [codes.lace]));
  const { saleId } = sale;
  const leave = async () =>
    (await rpc.staff.approve({ pin: pins.manager, permission: 'voidBill', subject: saleId })).approvalId;
  const voidIt = (approvalId: string) =>
    refusal(rpc.sales.void({ commandId: till.id(), saleId, reason: 'twice', approvalId }));
  const old = await leave();
  ms += 60_001;
  expect(await voidIt(old)).toEqual({ code: 'approval-not-valid', data: { reason: 'expired' } });
  const fresh = await leave();
  ms += 60_000;
  await rpc.sales.void({ commandId: till.id(), saleId, reason: 'twice', approvalId: fresh });
  expect((await rpc.sales.sale({ saleId })).voided).toMatchObject({ approvedBy: 'Ravi' });
});

test('a permission named in the contract is one that some role holds', async () => {
  const till = await openSmallShop();
  for (const [name, procedure] of procedures(till.running.router)) {
    const { access } = procedure['~orpc'].meta as ProcedureMeta;
    if (typeof access === 'string') continue;
    expect([name, roles.some((role) => may(role, access.permission))]).toEqual([name, true]);
  }
});

test('what a window could do it can no longer do once its person has signed out', async () => {
  const till = await openSmallShop();
  const rpc = await till.as('owner');
  await rpc.settings.get({});
  await rpc.staff.signOut({});
  await expect(rpc.settings.get({})).rejects.toMatchObject({ code: 'not-signed-in' });
});
