/** A label printer at the end of a real cable: a socket, a device file, a serial port; in order, absent, standing still. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import {
  encodeLabels,
  labelTarget,
  sendLabels,
  WiredLabelPrinter,
  type LabelWire,
} from '#main/hardware/label/label-printer.ts';
import { labelRows, type LabelPaper } from '#main/hardware/label/label-row.ts';
import { derby, layoutOf, shippedDesigns } from './labels.ts';
import { createPseudoSerial, hasPseudoTerminals } from './pseudo-terminal.ts';
import { startSocketPrinter, type SocketPrinterHabits } from './socket-printer.ts';

const limits = { connectMs: 1000, answerMs: 200, stallMs: 400, finishMs: 700 };
const look = { language: 'tspl', dpi: 203, letters: 'drawn' } as const;
const [, design] = shippedDesigns.find(([name]) => name === 'shoe-box') ?? [];
if (design?.media.kind !== 'roll') throw new Error('no shoe box');
const paper: LabelPaper = { roll: design.media, dpi: 203 };
const job = { jobId: 'job', paper, rows: labelRows([layoutOf(design, derby)], paper) };
const jobBytes = await encodeLabels('tspl', job, 'drawn');

const toStop: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(toStop.splice(0).map((stop) => stop()));
});

async function onSocket(habits: SocketPrinterHabits) {
  const socket = await startSocketPrinter(habits);
  const printer = new WiredLabelPrinter({ kind: 'network', host: '127.0.0.1', port: socket.port }, look, {
    limits,
  });
  toStop.push(
    () => printer.close(),
    () => socket.stop(),
  );
  return { socket, printer };
}

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'galla-label-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

/** Big enough that no buffer of a system swallows it whole. */
const long = new Uint8Array(400_000).fill(0x41);

describe('on the network', () => {
  test('gets the label and nothing else, and says that it is ready', async () => {
    const { socket, printer } = await onSocket({ talk: 'silent' });
    expect(printer.state()).toMatchObject({ kind: 'label-printer', state: 'absent' });
    expect(await printer.print(job)).toEqual({ ok: true, value: undefined });
    expect(socket.jobs().map((bytes) => Buffer.from(bytes).equals(jobBytes))).toEqual([true]);
    expect(printer.state()).toMatchObject({ state: 'ready', fault: null });
  });

  test('one that stands still is a fault in its time, and so is the next job', async () => {
    const { printer } = await onSocket({ talk: 'silent', stalled: true });
    expect(await printer.print(job)).toEqual({
      ok: false,
      error: { fault: 'no-answer', mayHavePrinted: true },
    });
    expect(printer.state()).toMatchObject({ state: 'fault', fault: 'no-answer' });
  });

  test('one that is switched off within a label may have printed part of it', async () => {
    const { printer } = await onSocket({ talk: 'silent', cut: { atByte: 2000, how: 'reset' } });
    expect(await printer.print(job)).toEqual({
      ok: false,
      error: { fault: 'cut-off', mayHavePrinted: true },
    });
  });
});

describe('a device file', () => {
  test('takes every byte', async () => {
    const pipe = path.join(folder(), 'lp0');
    spawnSync('mkfifo', [pipe]);
    const held = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'inherit'] });
    const got: Buffer[] = [];
    reader.stdout.on('data', (data: Buffer) => got.push(data));
    const printer = new WiredLabelPrinter({ kind: 'file', path: pipe }, look, { limits });
    expect(await printer.print(job)).toEqual({ ok: true, value: undefined });
    await expect.poll(() => Buffer.concat(got).length).toBe(jobBytes.length);
    closeSync(held);
    expect(Buffer.concat(got).equals(jobBytes)).toBe(true);
  });

  test('that is a file of the shop is refused, and not printed over', async () => {
    const file = path.join(folder(), 'lp0');
    writeFileSync(file, 'the books');
    const printer = new WiredLabelPrinter({ kind: 'file', path: file }, look, { limits });
    expect(await printer.print(job)).toMatchObject({ error: { fault: 'refused', mayHavePrinted: false } });
    expect(readFileSync(file, 'utf8')).toBe('the books');
  });

  test('that is not there, or has nobody behind it, is offline and nothing was printed', async () => {
    const here = folder();
    const pipe = path.join(here, 'lp1');
    spawnSync('mkfifo', [pipe]);
    for (const file of [path.join(here, 'lp0'), pipe]) {
      const sent = await sendLabels(labelTarget({ kind: 'file', path: file }, limits), jobBytes);
      expect(sent).toEqual({ ok: false, error: { fault: 'offline', mayHavePrinted: false } });
    }
  });

  test('that stands still is a fault in its time', async () => {
    const pipe = path.join(folder(), 'lp0');
    spawnSync('mkfifo', [pipe]);
    const deaf = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    onTestFinished(() => closeSync(deaf));
    expect(await sendLabels(labelTarget({ kind: 'file', path: pipe }, limits), long)).toEqual({
      ok: false,
      error: { fault: 'no-answer', mayHavePrinted: true },
    });
  });

  test('that begins late still gets every byte', async () => {
    const pipe = path.join(folder(), 'lp0');
    spawnSync('mkfifo', [pipe]);
    // Held open by the test, so that there is somebody behind the file before `wc` has started.
    const held = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    const reader = spawn('wc', ['-c', pipe], { stdio: ['ignore', 'pipe', 'inherit'] });
    const counted = once(reader.stdout, 'data');
    const target = labelTarget({ kind: 'file', path: pipe }, { ...limits, stallMs: 10_000 });
    expect(await sendLabels(target, long)).toEqual({ ok: true, value: undefined });
    closeSync(held);
    const [count]: unknown[] = await counted;
    expect(Number.parseInt(String(count), 10)).toBe(long.length);
  });

  test.skipIf(process.platform !== 'linux')('is let go before the next job may begin', async () => {
    const pipe = path.join(folder(), 'lp0');
    spawnSync('mkfifo', [pipe]);
    const held = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    onTestFinished(() => closeSync(held));
    const holders = () =>
      readdirSync('/proc/self/fd').filter((fd) => realPathOf(`/proc/self/fd/${fd}`) === pipe).length;
    expect(holders()).toBe(1);
    for (let turn = 0; turn < 50; turn += 1) {
      const sent = await sendLabels(
        labelTarget({ kind: 'file', path: pipe }, limits),
        Buffer.from('SELFTEST\r\n'),
      );
      expect(sent).toEqual({ ok: true, value: undefined });
      expect(holders()).toBe(1);
    }
  });
});

/** Where a link leads; null where it leads nowhere any more. */
function realPathOf(link: string): string | null {
  try {
    return readlinkSync(link);
  } catch {
    return null;
  }
}

describe.skipIf(!hasPseudoTerminals())('a serial port', () => {
  test('takes the label; without the port the printer is offline', async () => {
    const serial = createPseudoSerial();
    await serial.plugIn();
    onTestFinished(() => serial.remove());
    const line: LabelWire = { kind: 'serial', path: serial.path, baudRate: 115_200 };
    // The stand-in reads nothing back of what is written: a terminal's buffer takes a few thousand bytes, then it stands still.
    expect(await sendLabels(labelTarget(line, limits), Buffer.from('SELFTEST\r\n'))).toEqual({
      ok: true,
      value: undefined,
    });
    const away: LabelWire = { ...line, path: `${serial.path}-away` };
    expect(await sendLabels(labelTarget(away, limits), jobBytes)).toEqual({
      ok: false,
      error: { fault: 'offline', mayHavePrinted: false },
    });
    const stalled = await sendLabels(labelTarget(line, limits), long);
    expect(stalled).toEqual({ ok: false, error: { fault: 'no-answer', mayHavePrinted: true } });
  });
});
