/** The virtual devices of the sample shop: they work like real ones, and fail like real ones when told to. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openHardware } from '#main/hardware/open-hardware.ts';
import type { DeviceState, PrintJob, Scan } from '#main/hardware/ports.ts';
import { encodeReceipt } from '#main/hardware/printer/escpos.ts';
import { paper58 } from '#main/hardware/printer/profile.ts';
import { virtualHardware } from '#main/hardware/settings.ts';
import { controlFor, createSimulator } from '#main/hardware/simulator/simulator.ts';
import type { SimulatorControl } from '#main/hardware/simulator/simulator.ts';
import { englishReceipt } from './sample-receipts.ts';

const profile = { ...paper58, mode: 'text' } as const;
const cashJob: PrintJob = { jobId: 'job-1', document: englishReceipt, kickDrawer: true };
const cardJob: PrintJob = { jobId: 'job-2', document: englishReceipt, kickDrawer: false };
const bytesOf = (job: PrintJob) => encodeReceipt(job.document, profile, { kickDrawer: job.kickDrawer });
const simulator = () => createSimulator({ profile, now: () => 1_795_000_000_000, answerLimitMs: 50 });

describe('the virtual printer', () => {
  test('keeps the paper: the receipt and the very bytes a real printer would get', async () => {
    const { printer } = simulator();
    expect(await printer.print(cashJob)).toEqual({ ok: true, value: undefined });
    expect(await printer.print(cardJob)).toEqual({ ok: true, value: undefined });
    expect(printer.paper().map(({ jobId, isComplete }) => ({ jobId, isComplete }))).toEqual([
      { jobId: 'job-1', isComplete: true },
      { jobId: 'job-2', isComplete: true },
    ]);
    expect(Buffer.from(printer.paper()[0]?.bytes ?? []).equals(bytesOf(cashJob))).toBe(true);
    expect(printer.paper()[0]?.document).toBe(englishReceipt);
  });

  test.each(['offline', 'refused', 'paper-out', 'cover-open'] as const)(
    'that is %s prints nothing, says so at once, and prints again when it is mended',
    async (fault) => {
      const { printer, control } = simulator();
      const states: DeviceState[] = [];
      printer.onState((state) => states.push(state));
      control({ device: 'printer', fault: { kind: fault } });
      expect(await printer.print(cashJob)).toEqual({ ok: false, error: { fault, mayHavePrinted: false } });
      expect(printer.paper()).toEqual([]);
      control({ device: 'printer', fault: null });
      expect((await printer.print(cashJob)).ok).toBe(true);
      expect(states.map((state) => state.fault)).toEqual([fault, null]);
    },
  );

  test('cut off at any byte keeps the part that arrived, and says that paper may carry it', async () => {
    const whole = bytesOf(cashJob);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (atByte) => {
        const { printer, drawer, control } = simulator();
        control({ device: 'printer', fault: { kind: 'cut-off', atByte } });
        expect(await printer.print(cashJob)).toEqual({
          ok: false,
          error: { fault: 'cut-off', mayHavePrinted: atByte > 0 },
        });
        const printed = printer.paper().map((paper) => Buffer.from(paper.bytes).toString('hex'));
        expect(printed).toEqual(atByte === 0 ? [] : [Buffer.from(whole.subarray(0, atByte)).toString('hex')]);
        // The pulse is the first five bytes.
        expect(drawer.isOpen()).toBe(atByte >= 5);
      }),
      { examples: [[0], [1], [4], [5]] },
    );
  });

  test('that stands still, or is slower than anyone waits, gives no answer in good time', async () => {
    const { printer, control } = simulator();
    const noAnswer = { ok: false, error: { fault: 'no-answer', mayHavePrinted: true } };
    control({ device: 'printer', fault: { kind: 'stalled' } });
    expect(await printer.print(cardJob)).toEqual(noAnswer);
    control({ device: 'printer', fault: { kind: 'slow', delayMs: 1000 } });
    expect(await printer.print(cardJob)).toEqual(noAnswer);
    control({ device: 'printer', fault: { kind: 'slow', delayMs: 10 } });
    expect((await printer.print(cardJob)).ok).toBe(true);
  });
});

describe('the virtual drawer', () => {
  test('opens by the pulse within a cash receipt, stays shut with any other, and can be shut', async () => {
    const { printer, drawer } = simulator();
    await printer.print(cardJob);
    expect(drawer.isOpen()).toBe(false);
    await printer.print(cashJob);
    expect({ isOpen: drawer.isOpen(), openings: drawer.openings() }).toEqual({ isOpen: true, openings: 1 });
    drawer.shut();
    expect(drawer.isOpen()).toBe(false);
  });

  test('opens even when the printer has no paper', async () => {
    const { printer, drawer, control } = simulator();
    control({ device: 'printer', fault: { kind: 'paper-out' } });
    await printer.print(cashJob);
    expect(drawer.isOpen()).toBe(true);
  });

  test('that keeps silent leaves the receipt printed, and shows that it did not move', async () => {
    const hardware = openHardware(virtualHardware);
    hardware.simulator?.control({ device: 'drawer', fault: 'silent' });
    expect((await hardware.printer.print(cashJob)).ok).toBe(true);
    expect(hardware.drawer.state()).toMatchObject({ state: 'fault', fault: 'no-answer' });
    expect(await hardware.drawer.kick()).toEqual({ ok: false, error: { fault: 'no-answer' } });
    hardware.simulator?.control({ device: 'drawer', fault: null });
    expect(await hardware.drawer.kick()).toEqual({ ok: true, value: undefined });
    expect(hardware.drawer.state()).toMatchObject({ state: 'ready', fault: null });
    await hardware.close();
  });

  test('cannot be reached when its printer cannot', async () => {
    const hardware = openHardware(virtualHardware);
    hardware.simulator?.control({ device: 'printer', fault: { kind: 'offline' } });
    expect(await hardware.drawer.kick()).toEqual({ ok: false, error: { fault: 'offline' } });
    await hardware.close();
  });
});

describe('the devices of a till', () => {
  test('all virtual are all ready, and each scan and each change of state is heard', async () => {
    const hardware = openHardware(virtualHardware, () => 42);
    expect(hardware.states().map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'printer ready',
      'drawer ready',
      'scanner ready',
      'scale ready',
      'display ready',
      'label-printer ready',
    ]);
    const scans: Scan[] = [];
    const changes: string[] = [];
    hardware.scanners[0]?.onScan((scan) => scans.push(scan));
    const stop = hardware.onState((state) => changes.push(`${state.kind} ${state.fault ?? state.state}`));
    expect(hardware.simulator?.scanner.emit('8901234567894')).toBe(true);
    for (const device of ['printer', 'scanner', 'display'] as const) {
      hardware.simulator?.control(controlFor(device, 'offline'));
    }
    expect(hardware.simulator?.scanner.emit('lost')).toBe(false);
    stop();
    hardware.simulator?.control(controlFor('printer', null));
    expect(scans).toEqual([{ text: '8901234567894', source: 'simulated', atMs: 42 }]);
    expect(changes).toEqual(['printer offline', 'scanner absent', 'display offline']);
    await hardware.close();
  });

  test('none at all refuse politely', async () => {
    const hardware = openHardware({
      printer: { kind: 'none' },
      backupPrinter: null,
      drawer: { kind: 'none' },
      scanners: [],
      scale: { kind: 'none' },
      display: { kind: 'none' },
      labelPrinter: { ...virtualHardware.labelPrinter, line: { kind: 'none' } },
    });
    expect(await hardware.printer.print(cashJob)).toEqual({
      ok: false,
      error: { fault: 'offline', mayHavePrinted: false },
    });
    expect(await hardware.drawer.kick()).toEqual({ ok: false, error: { fault: 'offline' } });
    expect(await hardware.display.show({ kind: 'idle', shop: '' })).toEqual({
      ok: false,
      error: { fault: 'offline' },
    });
    expect(hardware.states().map((state) => state.state)).toEqual([
      'absent',
      'absent',
      'absent',
      'absent',
      'absent',
    ]);
    expect(hardware.simulator).toBeNull();
    await hardware.close();
  });

  test('the display shows the last thing it was told, and nothing new while it is off', async () => {
    const { display, control } = simulator();
    const thanks = { kind: 'thanks', total: '7,341.00', change: null, back: null } as const;
    await display.show(thanks);
    control({ device: 'display', fault: 'offline' });
    expect(await display.show({ kind: 'idle', shop: '' })).toEqual({
      ok: false,
      error: { fault: 'offline' },
    });
    expect(display.content()).toEqual(thanks);
  });

  test('every fault of the list can be shown on the virtual printer', async () => {
    const faults = ['offline', 'paper-out', 'cover-open', 'cut-off', 'no-answer', 'refused'] as const;
    for (const fault of faults) {
      const { printer, control } = simulator();
      control(controlFor('printer', fault) satisfies SimulatorControl);
      const printed = await printer.print(cashJob);
      expect(printed.ok ? null : printed.error.fault).toBe(fault);
      expect(printer.state()).toMatchObject({ state: 'fault', fault });
    }
  });
});
