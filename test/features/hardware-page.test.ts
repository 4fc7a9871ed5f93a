/** The page of the devices: what was found, what was tried, and the report for the dealer. */
import { expect, test } from 'vitest';
import { codes } from './small-sample.ts';
import { openShiftAtTill, openSmallShop, payCash, refusal, scanAll } from './till.ts';

test('the outcome of a check is kept with its device, its time and who tried it, the last one of each', async () => {
  const till = await openSmallShop();
  const rpc = await till.as('manager');
  expect((await rpc.hardware.checks({})).checks).toEqual([]);
  await rpc.hardware.recordCheck({ commandId: till.id(), device: 'scale', worked: false });
  await rpc.hardware.recordCheck({ commandId: till.id(), device: 'scale', worked: true });
  const { checks } = await rpc.hardware.recordCheck({
    commandId: till.id(),
    device: 'printer',
    worked: true,
  });
  expect(checks).toMatchObject([
    { device: 'printer', name: 'virtual printer', worked: true },
    { device: 'scale', name: 'virtual scale', worked: true },
  ]);
  expect(new Set(checks.map(({ by, atMs }) => `${by} ${atMs > 0}`)).size).toBe(1);
});

test('the display shows its test, and one that is not reached is refused with what is wrong', async () => {
  const till = await openSmallShop();
  const rpc = await till.as('manager');
  await rpc.hardware.testDisplay({});
  expect(till.app.hardware.current().simulator?.display.content()).toEqual({
    kind: 'thanks',
    total: '123.45',
    change: null,
    back: null,
  });
  await rpc.hardware.simulate({ device: 'display', fault: 'offline' });
  expect(await refusal(rpc.hardware.testDisplay({}))).toMatchObject({
    code: 'device-fault',
    data: { device: 'display', fault: 'offline' },
  });
});

test('looking for devices without the network answers with a list', async () => {
  const till = await openSmallShop();
  const rpc = await till.as('manager');
  const { found } = await rpc.hardware.find({ network: false });
  expect(found.every(({ way }) => way !== 'network')).toBe(true);
});

test('the report names devices, settings, faults and checks, and nothing of what a customer bought or is called', async () => {
  const till = await openShiftAtTill();
  const cashier = till.rpc;
  const cart = await scanAll(till, cashier, [codes.runner8]);
  await payCash(till, cashier, cart);
  const rpc = await till.as('owner');
  await rpc.hardware.simulate({ device: 'scale', fault: 'offline' });
  await rpc.hardware.recordCheck({ commandId: till.id(), device: 'drawer', worked: true });
  const { text, json } = await rpc.hardware.report({});
  const report = JSON.parse(json) as Record<string, unknown>;
  expect(report).toMatchObject({
    galla: '0.0.0',
    checks: [{ device: 'drawer', worked: true }],
    settings: { scale: { kind: 'virtual' }, paperWidth: 80 },
  });
  expect(report['devices']).toContainEqual({
    kind: 'scale',
    name: 'virtual scale',
    state: 'absent',
    fault: null,
  });
  expect(report['happenings']).toContainEqual(expect.objectContaining({ kind: 'scale', state: 'absent' }));
  expect(text).toContain('scale: absent (virtual scale)');
  expect(text).toContain('drawer: worked');
  for (const personal of ['Tejas', 'Runner', 'Asha', codes.runner8]) {
    expect(`${text}${json}`).not.toContain(personal);
  }
});
