/** A scale on a serial port, driven over a real pseudo-terminal. */
import { afterEach, describe, expect, test } from 'vitest';
import type { DeviceState, ScaleReading } from '#main/hardware/ports.ts';
import type { ScaleProtocolName } from '#main/hardware/scale/scale-frames.ts';
import { SerialScale } from '#main/hardware/scale/serial-scale.ts';
import { WireLog } from '#main/hardware/wire-log.ts';
import { hasPseudoTerminals } from './pseudo-terminal.ts';
import { startPtyScale, type PtyScale, type ScaleHabits } from './pty-scale.ts';

const toStop: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of toStop.splice(0)) await stop();
});

/** A scale and its driver; every stable weight that the driver ever told is kept. */
async function weigh(protocol: ScaleProtocolName, habits: ScaleHabits) {
  const machine: PtyScale = await startPtyScale(habits);
  const log = new WireLog(Date.now);
  const scale = new SerialScale({
    path: machine.path,
    baudRate: 9600,
    framing: '8n1',
    protocol,
    now: Date.now,
    reopenMs: { first: 20, longest: 100 },
    askMs: 40,
    tap: log,
  });
  const stable = new Set<string>();
  scale.onReading((reading) => {
    if (reading.state === 'stable') stable.add(`${reading.weight.figure} ${reading.weight.unit}`);
  });
  toStop.push(
    () => scale.close(),
    () => machine.stop(),
  );
  return { machine, scale, log, stable };
}

function until(scale: SerialScale, wanted: ScaleReading['state']): Promise<ScaleReading> {
  const now = scale.reading();
  if (now.state === wanted) return Promise.resolve(now);
  return new Promise((resolve) => {
    const stop = scale.onReading((reading) => {
      if (reading.state !== wanted) return;
      stop();
      resolve(reading);
    });
  });
}

function untilState(scale: SerialScale, wanted: DeviceState['state']): Promise<void> {
  if (scale.state().state === wanted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = scale.onState((state) => {
      if (state.state !== wanted) return;
      stop();
      resolve();
    });
  });
}

const kilo = { state: 'stable', weight: { figure: '1.234', unit: 'kg' }, isNet: false };

describe.skipIf(!hasPseudoTerminals())('a scale on a serial port', () => {
  test.each([
    ['continuous', 'ST,GS,+  1.234kg\r\n', null],
    ['sics', 'S S      1.234 kg\r\n', 'SI\r\n'],
    ['toledo-8217', '\x0201.234\r', 'W'],
    ['nci', '\n01.234KG\r\nS00\r\x03', 'W\r'],
  ] as const)(
    'that speaks %s is asked as it wants, and its weight is believed',
    async (protocol, frame, request) => {
      const { scale, log } = await weigh(protocol, { frame, request });
      expect(await until(scale, 'stable')).toEqual(kilo);
      expect(scale.state()).toMatchObject({ kind: 'scale', state: 'ready', fault: null });
      expect(log.entries().some(({ way }) => way === 'sent')).toBe(request !== null);
      expect(log.entries().some(({ way }) => way === 'received')).toBe(true);
    },
  );

  test('tells each thing that is no weight to sell for what it is', async () => {
    const { machine, scale } = await weigh('continuous', { frame: 'US,GS,+  1.234kg\r\n', request: null });
    expect(await until(scale, 'settling')).toEqual({
      state: 'settling',
      weight: { figure: '1.234', unit: 'kg' },
    });
    for (const [frame, state] of [
      ['OL,GS,+ 99.999kg\r\n', 'overload'],
      ['ST,GS,-  0.200kg\r\n', 'under-zero'],
      ['ST,GS,+  0.000kg\r\n', 'empty'],
    ] as const) {
      machine.become({ frame, request: null });
      expect(await until(scale, state)).toEqual({ state });
    }
  });

  test('that stands still has no weight after a second, and has one again when it goes on', async () => {
    const { machine, scale } = await weigh('sics', { frame: 'S S      1.234 kg\r\n', request: 'SI\r\n' });
    await until(scale, 'stable');
    machine.become({ frame: '', request: 'SI\r\n' });
    await until(scale, 'silent');
    expect(scale.state()).toMatchObject({ state: 'fault', fault: 'no-answer' });
    machine.become({ frame: 'S S      1.234 kg\r\n', request: 'SI\r\n' });
    expect(await until(scale, 'stable')).toEqual(kilo);
    expect(scale.state().state).toBe('ready');
  });

  test('that answers what no scale says has no weight and no crash', async () => {
    const { machine, scale } = await weigh('toledo-8217', { frame: 'ERROR 500\r', request: 'W' });
    await untilState(scale, 'fault');
    expect(scale.reading()).toEqual({ state: 'silent' });
    machine.become({ frame: '\x0201.234\r', request: 'W' });
    expect(await until(scale, 'stable')).toEqual(kilo);
  });

  test('on a line that loses bytes and hums tells its own weight or none', async () => {
    const { machine, scale, stable } = await weigh('continuous', {
      frame: 'ST,GS,+ 12.345kg\r\n',
      request: null,
      dropsEvery: 7,
      noise: 5,
    });
    // A scale that is never read well stays a scale that does not answer; a second of it.
    await new Promise((resolve) => {
      setTimeout(resolve, 1000);
    });
    expect([...stable].filter((weight) => weight !== '12.345 kg')).toEqual([]);
    machine.become({ frame: 'ST,GS,+ 12.345kg\r\n', request: null });
    await until(scale, 'stable');
    expect([...stable]).toEqual(['12.345 kg']);
  });

  test('whose cable is pulled is absent and has no weight, and weighs again when it is back', async () => {
    const { machine, scale } = await weigh('continuous', { frame: 'ST,GS,+  1.234kg\r\n', request: null });
    await until(scale, 'stable');
    await machine.unplug();
    await untilState(scale, 'absent');
    expect(scale.reading()).toEqual({ state: 'silent' });
    await machine.plugIn();
    expect(await until(scale, 'stable')).toEqual(kilo);
  });
});
