/** A cash drawer on a serial line of its own: what opens it, and that no trouble of the line opens it late. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { saysOpen, SerialDrawer, type DrawerTrigger } from '#main/hardware/drawer/serial-drawer.ts';
import { hasPseudoTerminals } from './pseudo-terminal.ts';
import { startPtyPrinter, type PtyHabits, type PtyPrinter } from './pty-printer.ts';

const toStop: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of toStop.splice(0).toReversed()) await stop();
});

const bell: DrawerTrigger = { kind: 'bytes', hex: '07' };

async function startTrigger(habits: Partial<PtyHabits> = {}): Promise<PtyPrinter> {
  // At the far end is a machine that keeps what it gets, or does not.
  const machine = await startPtyPrinter({ talk: 'silent', ...habits });
  toStop.push(() => machine.stop());
  return machine;
}

function openDrawer(at: string, trigger = bell): SerialDrawer {
  const drawer = new SerialDrawer({
    path: at,
    baudRate: 9600,
    trigger,
    sensor: { line: 'cts', openWhen: 'on' },
    stallMs: 200,
    reopenMs: { first: 20, longest: 100 },
  });
  toStop.push(() => drawer.close());
  return drawer;
}

function until(drawer: SerialDrawer, fault: string | null): Promise<void> {
  if (drawer.state().fault === fault) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = drawer.onState((state) => {
      if (state.fault !== fault) return;
      stop();
      resolve();
    });
  });
}

describe.skipIf(!hasPseudoTerminals())('on a serial line', () => {
  test.each(['07', '1b07', '1b700019fa'])(
    '%s and nothing else is sent, once for each opening',
    async (hex) => {
      const machine = await startTrigger();
      const drawer = openDrawer(machine.path, { kind: 'bytes', hex });
      await until(drawer, null);
      expect(await drawer.kick()).toEqual({ ok: true, value: undefined });
      await expect.poll(async () => Buffer.from(await machine.received()).toString('hex')).toBe(hex);
      await drawer.kick();
      await expect.poll(async () => Buffer.from(await machine.received()).toString('hex')).toBe(hex + hex);
    },
  );

  test('a port without such a line refuses, and says nothing of whether the drawer is open', async () => {
    const machine = await startTrigger();
    const drawer = openDrawer(machine.path, { kind: 'line', line: 'dtr' });
    await until(drawer, null);
    expect(await drawer.kick()).toEqual({ ok: false, error: { fault: 'refused' } });
    expect(drawer.isOpen()).toBeNull();
  });

  test('unplugged it is offline, and a kick is refused at once', async () => {
    const machine = await startTrigger();
    const drawer = openDrawer(machine.path);
    await until(drawer, null);
    await machine.stop();
    await until(drawer, 'offline');
    expect(await drawer.kick()).toEqual({ ok: false, error: { fault: 'offline' } });
  });

  test('a line that takes nothing is given up, and what it did not take never opens the drawer', async () => {
    const machine = await startTrigger({ stallsAtByte: 0 });
    const drawer = openDrawer(machine.path, { kind: 'bytes', hex: '07'.repeat(16) });
    await until(drawer, null);
    let outcome = await drawer.kick();
    for (let count = 0; count < 8000 && outcome.ok; count += 1) outcome = await drawer.kick();
    expect(outcome).toEqual({ ok: false, error: { fault: 'no-answer' } });
    await until(drawer, null);
  });

  test('what comes back over the line is no opening', async () => {
    const machine = await startTrigger({ talk: 'rubbish' });
    const drawer = openDrawer(machine.path, { kind: 'bytes', hex: '100401' });
    await until(drawer, null);
    expect((await drawer.kick()).ok).toBe(true);
    expect(drawer.isOpen()).toBeNull();
  });
});

test('a port that is not there refuses at once', async () => {
  const drawer = openDrawer(path.join(tmpdir(), 'galla-no-such-port'));
  expect(await drawer.kick()).toEqual({ ok: false, error: { fault: 'offline' } });
});

test.each([
  ['cts', 'on', { cts: true, dsr: false }, true],
  ['cts', 'off', { cts: true, dsr: false }, false],
  ['dsr', 'off', { cts: true, dsr: false }, true],
  ['dsr', 'on', { cts: true, dsr: false }, false],
] as const)('a switch on %s that is %s when open', (line, openWhen, lines, isOpen) => {
  expect(saysOpen({ line, openWhen }, lines)).toBe(isOpen);
});
