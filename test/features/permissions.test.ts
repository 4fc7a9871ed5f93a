/** Who may call what: every procedure of the contract against every role and a stranger. */
import { call, isProcedure, type AnyProcedure } from '@orpc/server';
import { expect, test } from 'vitest';
import { may, roles, type Role } from '#domain/permission.ts';
import type { ProcedureMeta } from '#contract/procedure.ts';
import { openSmallShop } from './till.ts';

/** Written by hand and not read from the contract, so that a slip there is seen here. */
const expected: Readonly<Record<string, 'public' | 'signed-in' | 'managers' | 'owner'>> = {
  'app.status': 'public',
  'app.changes': 'signed-in',
  'setup.options': 'public',
  'setup.openSample': 'public',
  'setup.createShop': 'public',
  'staff.people': 'public',
  'staff.signIn': 'public',
  'staff.approve': 'signed-in',
  'staff.signOut': 'signed-in',
  'shifts.current': 'signed-in',
  'shifts.open': 'signed-in',
  'customers.find': 'signed-in',
  'customers.view': 'signed-in',
  'customers.create': 'signed-in',
  'customers.change': 'signed-in',
  'customers.setTerms': 'managers',
  'customers.groups': 'signed-in',
  'customers.saveGroup': 'managers',
  'customers.erase': 'owner',
  'customers.export': 'owner',
  'customers.collectDues': 'signed-in',
  'customers.takeAdvance': 'signed-in',
  'customers.sellGiftCard': 'signed-in',
  'customers.giftCard': 'signed-in',
  'customers.refundGiftCard': 'signed-in',
  'customers.giftCards': 'managers',
  'customers.blockGiftCard': 'managers',
  'catalog.categories': 'signed-in',
  'catalog.tiles': 'signed-in',
  'catalog.style': 'signed-in',
  'catalog.search': 'signed-in',
  'catalog.priceCheck': 'signed-in',
  'sales.cart': 'signed-in',
  'sales.addScan': 'signed-in',
  'sales.addArticle': 'signed-in',
  'sales.setQuantity': 'signed-in',
  'sales.removeLine': 'signed-in',
  'sales.undo': 'signed-in',
  'sales.abandon': 'signed-in',
  'sales.setNote': 'signed-in',
  'sales.setSalesperson': 'signed-in',
  'sales.taxClasses': 'signed-in',
  'sales.addOpenItem': 'signed-in',
  'sales.openItems': 'signed-in',
  'sales.checkAge': 'signed-in',
  'sales.void': 'signed-in',
  'holds.list': 'signed-in',
  'holds.hold': 'signed-in',
  'holds.recall': 'signed-in',
  'holds.cancel': 'signed-in',
  'sales.setCustomer': 'signed-in',
  'sales.commit': 'signed-in',
  'sales.recent': 'signed-in',
  'sales.sale': 'signed-in',
  'sales.watchCart': 'signed-in',
  'receipts.document': 'signed-in',
  'receipts.reprint': 'signed-in',
  'receipts.jobs': 'signed-in',
  'receipts.retry': 'signed-in',
  'receipts.paper': 'signed-in',
  'settings.get': 'signed-in',
  'settings.change': 'owner',
  'settings.appearance': 'signed-in',
  'hardware.states': 'signed-in',
  'hardware.events': 'signed-in',
  'hardware.simulate': 'signed-in',
  'hardware.simulateScan': 'signed-in',
  'hardware.shutDrawer': 'signed-in',
};

/** What each word above means, role by role. */
const whoMay = {
  public: ['nobody', ...roles],
  'signed-in': roles,
  managers: ['manager', 'owner'],
  owner: ['owner'],
} as const satisfies Record<string, readonly (Role | 'nobody')[]>;

function procedures(router: object, path: readonly string[] = []): [string, AnyProcedure][] {
  return Object.entries(router).flatMap(([name, part]: [string, unknown]) => {
    const here = [...path, name];
    if (isProcedure(part)) return [[here.join('.'), part] as [string, AnyProcedure]];
    return typeof part === 'object' && part !== null ? procedures(part, here) : [];
  });
}

test('every procedure lets in whom it should and nobody else, before it looks at what was sent', async () => {
  const till = await openSmallShop();
  const found = procedures(till.running.router);
  expect(found.map(([name]) => name).toSorted()).toEqual(Object.keys(expected).toSorted());
  for (const who of ['nobody', ...roles] as const) {
    const connection = till.running.connect();
    if (who !== 'nobody') {
      connection.signIn({ staffId: till.id() as never, name: who, role: who });
    }
    for (const [name, procedure] of found) {
      // Input that no schema takes: whoever is let in is told so, whoever is not is turned away before.
      const outcome = await call(procedure, 'no such input', { context: { connection } }).then(
        () => 'let in',
        (error: { code: string }) => (error.code === 'BAD_REQUEST' ? 'let in' : error.code),
      );
      const isMeant = whoMay[expected[name] ?? 'owner'].some((role) => role === who);
      const refusal = who === 'nobody' ? 'not-signed-in' : 'not-allowed';
      expect(`${who} ${name} ${outcome}`).toBe(`${who} ${name} ${isMeant ? 'let in' : refusal}`);
    }
  }
});

test('a permission named in the contract is one that some role holds', async () => {
  const till = await openSmallShop();
  for (const [name, procedure] of procedures(till.running.router)) {
    const { access } = procedure['~orpc'].meta as ProcedureMeta;
    if (access === 'public' || access === 'signed-in') continue;
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
