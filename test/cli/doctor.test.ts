/** `galla doctor`: a report on a closed till's devices. */
import { expect, test } from 'vitest';
import type { DoctorReport } from '#main/app/doctor.ts';
import { openSmallShop } from '../features/till.ts';
import { emptyFolder, galla } from './command-line.ts';

test('a till whose devices all work: status 0, and the report as JSON or as text', async () => {
  const till = await openSmallShop();
  await till.close();
  const asked = await galla('doctor', '--data', till.dataDir, '--json');
  const report = JSON.parse(asked.out) as DoctorReport;
  expect(asked.status).toBe(0);
  expect(report.devices.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'printer ready',
    'drawer ready',
    'scanner ready',
    'scale ready',
    'display ready',
    'label-printer ready',
  ]);
  const told = await galla('doctor', '--data', till.dataDir);
  expect(told.out).toMatch(/^Galla \d/);
  expect(told.out).toContain('scale: ready (virtual scale)');
});

test('a scale that is set up and not there: status 1, and its state', async () => {
  const till = await openSmallShop();
  const rpc = await till.as('owner');
  const scale = {
    kind: 'serial',
    path: '/dev/ttyNowhere',
    baudRate: 9600,
    framing: '8n1',
    protocol: 'continuous',
  } as const;
  await rpc.settings.change({ commandId: till.id(), changes: { scale } });
  await till.close();
  const asked = await galla('doctor', '--data', till.dataDir);
  expect(asked.status).toBe(1);
  expect(asked.out).toContain('scale: absent (/dev/ttyNowhere)');
});

test('a folder without a till: what is plugged in is told all the same', async () => {
  const asked = await galla('doctor', '--data', emptyFolder());
  expect(asked.status).toBe(0);
  expect(asked.err).toContain('There is no till in');
  expect(asked.out).toContain('Plugged in');
});
