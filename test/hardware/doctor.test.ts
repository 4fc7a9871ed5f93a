/** The doctor's report: what of the wires is in it, and what is not. */
import { expect, test } from 'vitest';
import { doctorReport, reportText, wireLine } from '#main/app/doctor.ts';
import { defaultSettings } from '#main/features/settings/queries.ts';
import { WireBook } from '#main/hardware/wire-log.ts';

function reportOf(wires: WireBook) {
  return doctorReport({
    version: '1.2.3',
    atMs: 0,
    states: [{ kind: 'printer', name: '/dev/usb/lp0', state: 'fault', fault: 'paper-out' }],
    settings: { ...defaultSettings, upiVpa: 'shop@bank' },
    checks: [],
    happenings: [],
    found: [],
    listsPorts: false,
    wires: wires.all(),
  });
}

test('a scan is told by its length and its end, not by what was read', () => {
  const wires = new WireBook(() => 0);
  wires.of('scanner').received(Buffer.from(']Q3Rs 450 A\u00e9\r'));
  const report = reportOf(wires);
  expect(report.wires).toMatchObject([
    { device: 'scanner', entries: [{ way: 'received', length: 14, text: ']A9AA 999 AAA·' }] },
  ]);
  expect(report.wires[0]?.entries[0]?.hex.endsWith('41 0d')).toBe(true);
});

test('a scale and a printer are told byte by byte, a paper by its first commands and its length', () => {
  const wires = new WireBook(() => 0);
  wires.of('scale').received(Buffer.from('ST,GS,+  1.234kg\r\n'));
  wires.of('printer').sent(Buffer.from(`\x1b@\x1bt\x10${'Priya, 98250 12341, size 7. '.repeat(20)}`));
  const text = reportText(reportOf(wires));
  expect(text).toContain('received 18: 53 54 2c 47 53');
  expect(text).toContain('ST,GS,+  1.234kg··');
  expect(text).toContain('sent 565: 1b 40 1b 74 10');
  expect(text).not.toContain('98250');
});

test('settings that are no device’s stay out, and what is wrong stands in words', () => {
  const text = reportText(reportOf(new WireBook(() => 0)));
  expect(text).not.toContain('shop@bank');
  expect(text).toContain('printer: paper-out (/dev/usb/lp0)');
  expect(text).toContain('This system has no list of its serial ports.');
});

test('a line of a wire for the screen shows the bytes as they were', () => {
  const entry = { atMs: 1, way: 'sent', length: 3, head: Uint8Array.of(0x10, 0x04, 0x41) } as const;
  expect(wireLine(entry, { isMasked: false })).toEqual({
    atMs: 1,
    way: 'sent',
    length: 3,
    hex: '10 04 41',
    text: '··A',
  });
});
