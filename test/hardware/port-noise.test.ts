/** R12: noise on the serial ports of a till. GALLA_NOISE_MB sets how much for each (100 for the full campaign). */
import { afterEach, describe, expect, test } from 'vitest';
import type { DisplayContent } from '#domain/customer-display.ts';
import { PoleDisplay } from '#main/hardware/display/pole-display.ts';
import { encodeRows } from '#main/hardware/display/pole-languages.ts';
import { poleRows } from '#main/hardware/display/pole-rows.ts';
import { SerialDrawer } from '#main/hardware/drawer/serial-drawer.ts';
import { labelTarget, sendLabels } from '#main/hardware/label/label-printer.ts';
import { encodeReceipt } from '#main/hardware/printer/escpos.ts';
import { EscposPrinter } from '#main/hardware/printer/escpos-printer.ts';
import { openSerialLink } from '#main/hardware/printer/link/serial-link.ts';
import { paper80 } from '#main/hardware/printer/profile.ts';
import { scaleProtocols } from '#main/hardware/scale/scale-frames.ts';
import { SerialScale } from '#main/hardware/scale/serial-scale.ts';
import { ScanFramer } from '#main/hardware/scanner/scan-framer.ts';
import { SerialScanner } from '#main/hardware/scanner/serial-scanner.ts';
import { createPseudoSerial, hasPseudoTerminals } from './pseudo-terminal.ts';
import { startPtyPrinter, type PtyPrinter } from './pty-printer.ts';
import { englishReceipt } from './sample-receipts.ts';

/** To a receipt printer noise reads as trouble, so that a job ends within milliseconds: some ten jobs' worth, the rest goes to the bare line. */
const whilePrinting = 200_000;
const bytes = Number(process.env['GALLA_NOISE_MB'] ?? 0.3) * 1_000_000;
const limits = { connectMs: 2000, answerMs: 400, stallMs: 700, finishMs: 1000 };

const toStop: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of toStop.splice(0)) await stop();
});

/** All of 0 to 255 alike, the same at each run (xorshift, Marsaglia 2003). */
function* noise(total: number): Generator<Uint8Array> {
  const part = new Uint32Array(16_384);
  let state = 20_261_121;
  for (let sent = 0; sent < total; sent += part.byteLength) {
    for (let at = 0; at < part.length; at += 1) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      part[at] = state;
    }
    yield new Uint8Array(part.slice().buffer);
  }
}

test.each(['auto', 'cr', 'lf', 'crlf', 'tab', 'none'] as const)(
  'a scanner with the end %s that sends nothing but noise has scanned nothing',
  (terminator) => {
    const framer = new ScanFramer(terminator);
    let now = 1_000_000;
    const scans: string[] = [];
    for (const part of noise(bytes)) {
      now += 7;
      scans.push(...framer.push(part, now));
    }
    expect(scans).toEqual([]);
    expect(
      framer.push(Buffer.from('8901234567894\r\n\t'), now + 1000).concat(framer.expire(now + 2000)),
    ).toEqual(['8901234567894']);
  },
);

describe.skipIf(!hasPseudoTerminals())('on a real port', () => {
  test('a scanner’s noise is no scan, and the scan after it is one', async () => {
    const port = createPseudoSerial();
    await port.plugIn();
    const scanner = new SerialScanner({ path: port.path, baudRate: 115_200, now: Date.now });
    toStop.push(
      () => scanner.close(),
      () => port.remove(),
    );
    const heard: string[] = [];
    scanner.onScan(({ text }) => heard.push(text));
    await expect.poll(() => scanner.state().state).toBe('ready');
    await port.flood(noise(bytes));
    // What is still in the pipe comes first: the code is sent until the line has become quiet.
    await expect
      .poll(
        () => {
          port.send('8901234567894\r');
          return heard.length;
        },
        { timeout: 120_000, interval: 1000 },
      )
      .toBeGreaterThan(0);
    expect(new Set(heard)).toEqual(new Set(['8901234567894']));
  }, 600_000);

  test('a printer’s line that takes all of it holds no more than an answer, and closes as any other', async () => {
    const machine = await babbling(bytes);
    const opened = await openSerialLink({ path: machine.path, baudRate: 115_200, flow: 'none' }, 2000);
    if (!opened.ok) throw new Error(opened.error);
    await expect.poll(() => machine.noiseLeft(), { timeout: 590_000, interval: 500 }).toBe(0);
    expect(opened.value.received().length).toBeLessThanOrEqual(256);
    expect(await opened.value.close(1000)).toBe('closed');
  }, 600_000);

  test('a receipt printer that babbles fails or prints, and prints once it is quiet', async () => {
    const machine = await babbling(whilePrinting);
    const driver = new EscposPrinter({
      name: machine.path,
      open: (timeoutMs) => openSerialLink({ path: machine.path, baudRate: 115_200, flow: 'none' }, timeoutMs),
      profile: { ...paper80, mode: 'text' },
      limits,
      recheckMs: 60_000,
    });
    toStop.unshift(() => driver.close());
    const job = { jobId: 'job-1', document: englishReceipt, kickDrawer: false };
    await untilQuiet(machine, () => driver.print(job));
    await machine.become({ talk: 'completion' });
    // What is still in the pipe comes first, and reads as an answer.
    await expect.poll(() => driver.print(job)).toEqual({ ok: true, value: undefined });
    expect(Buffer.from(await machine.received())).toEqual(
      Buffer.from(encodeReceipt(englishReceipt, { ...paper80, mode: 'text' }, { kickDrawer: false })),
    );
  }, 600_000);

  test('a label printer that babbles fails or prints, and prints once it is quiet', async () => {
    const machine = await babbling(bytes);
    const target = labelTarget({ kind: 'serial', path: machine.path, baudRate: 115_200 }, limits);
    const label = Buffer.from('SIZE 50 mm,25 mm\r\nPRINT 1\r\n');
    await untilQuiet(machine, () => sendLabels(target, label));
    await machine.become({ talk: 'silent' });
    expect(await sendLabels(target, label)).toEqual({ ok: true, value: undefined });
    await expect.poll(async () => Buffer.from(await machine.received()).toString()).toBe(label.toString());
  }, 600_000);

  test('a customer display that babbles shows every bill, and nothing else is sent to it', async () => {
    const machine = await babbling(bytes);
    const display = new PoleDisplay({ path: machine.path, baudRate: 115_200, language: 'escpos' });
    toStop.unshift(() => display.close());
    await expect.poll(() => display.state().state).toBe('ready');
    await untilQuiet(machine, async () => {
      expect(await display.show(thanks('1'))).toEqual({ ok: true, value: undefined });
    });
    await machine.become({ talk: 'silent' });
    expect(await display.show(thanks('2'))).toEqual({ ok: true, value: undefined });
    const shown = Buffer.from(encodeRows('escpos', poleRows(thanks('2'))));
    await expect.poll(async () => Buffer.from(await machine.received())).toEqual(shown);
  }, 600_000);

  test('a drawer whose line babbles opens when told, and is never said to be open', async () => {
    const machine = await babbling(bytes);
    const drawer = new SerialDrawer({
      path: machine.path,
      baudRate: 115_200,
      trigger: { kind: 'bytes', hex: '07' },
      sensor: { line: 'cts', openWhen: 'on' },
    });
    toStop.unshift(() => drawer.close());
    let moves = 0;
    drawer.onMove(() => (moves += 1));
    await expect.poll(() => drawer.state().state).toBe('ready');
    let kicks = 0;
    await untilQuiet(machine, async () => {
      kicks += 1;
      expect(await drawer.kick()).toEqual({ ok: true, value: undefined });
    });
    await expect.poll(async () => Buffer.from(await machine.received())).toEqual(Buffer.alloc(kicks, 7));
    expect(moves).toBe(0);
  }, 600_000);

  test.each(scaleProtocols)(
    'a scale that speaks %s and babbles has weighed nothing',
    async (protocol) => {
      const machine = await babbling(bytes);
      const scale = new SerialScale({ path: machine.path, baudRate: 115_200, protocol, now: Date.now });
      toStop.unshift(() => scale.close());
      const believed: unknown[] = [];
      scale.onReading((reading) => {
        if (reading.state === 'stable') believed.push(reading);
      });
      await expect.poll(() => machine.noiseLeft(), { timeout: 590_000, interval: 500 }).toBe(0);
      await expect.poll(() => scale.reading().state, { timeout: 10_000 }).toBe('silent');
      expect(believed).toEqual([]);
    },
    600_000,
  );
});

function thanks(total: string): DisplayContent {
  return { kind: 'thanks', total, change: null, back: null };
}

async function babbling(noisy: number): Promise<PtyPrinter> {
  const machine = await startPtyPrinter({ talk: 'silent', noise: noisy });
  toStop.push(() => machine.stop());
  return machine;
}

/** Works a driver until all of the noise is out: most drivers hold the port only while they work. */
async function untilQuiet(machine: PtyPrinter, work: () => Promise<unknown>): Promise<void> {
  do await work();
  while ((await machine.noiseLeft()) > 0);
}
