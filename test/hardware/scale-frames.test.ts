/** What scales of each protocol say, read from frames as their manuals print them. */
import { expect, test } from 'vitest';
import { FrameCutter, longestFrame } from '#main/hardware/scale/frame-cutter.ts';
import { scaleProtocolOf, scaleProtocols } from '#main/hardware/scale/scale-frames.ts';
import type { ScaleProtocolName } from '#main/hardware/scale/scale-frames.ts';

function read(protocol: ScaleProtocolName, bytes: string) {
  const cutter = new FrameCutter(scaleProtocolOf[protocol]);
  return cutter.push(Buffer.from(bytes, 'latin1')).map((frame) => scaleProtocolOf[protocol].read(frame));
}

const still = (figure: string, unit: string, isNet = false) => ({
  kind: 'weight',
  weight: { figure, unit },
  isStable: true,
  isNet,
});
const moving = (figure: string, unit: string) => ({ ...still(figure, unit), isStable: false });

test('continuous: A&D with and without the second header, CAS with its device and lamp bytes', () => {
  expect(read('continuous', 'ST,GS,+  1.234kg\r\n')).toEqual([still('1.234', 'kg')]);
  expect(read('continuous', 'US,NT,+01234.5 g\r\n')).toEqual([{ ...moving('1234.5', 'g'), isNet: true }]);
  expect(read('continuous', 'ST,+0001.278  g\r\n')).toEqual([still('1.278', 'g')]);
  expect(read('continuous', 'ST,OK,+0001.234 kg\r\n')).toEqual([still('1.234', 'kg')]);
  expect(read('continuous', 'ST,GS,1\xd0,  0013.5 kg\r\n')).toEqual([still('13.5', 'kg')]);
  expect(read('continuous', 'ST,NT,+00.720lb\r\n')).toEqual([still('0.720', 'lb', true)]);
});

test('continuous: overload, below zero, tare frames and other units are no weight of goods', () => {
  expect(read('continuous', 'OL,+9999999E+19\r\n')).toEqual([{ kind: 'overload' }]);
  expect(read('continuous', 'OL,GS,+    .  kg\r\n')).toEqual([{ kind: 'overload' }]);
  expect(read('continuous', 'ST,GS,-00.015kg\r\n')).toEqual([{ kind: 'under-zero' }]);
  expect(read('continuous', 'ST,GS,-00.000kg\r\n')).toEqual([still('0.000', 'kg')]);
  expect(read('continuous', 'ST,TR,+00.015kg\r\nQT,+00001234 PC\r\nST,GS,+  1.234\r\n')).toEqual([
    null,
    null,
    null,
  ]);
});

test('MT-SICS: stable, dynamic, above, below and not now', () => {
  expect(read('sics', 'S S     100.00 g\r\n')).toEqual([still('100.00', 'g')]);
  expect(read('sics', 'S D      1.234 kg\r\n')).toEqual([moving('1.234', 'kg')]);
  expect(read('sics', 'S +\r\nS -\r\nS I\r\n')).toEqual([
    { kind: 'overload' },
    { kind: 'under-zero' },
    { kind: 'moving' },
  ]);
  expect(read('sics', 'S S     -0.02 kg\r\nES\r\n')).toEqual([{ kind: 'under-zero' }, null]);
});

test('Toledo 8217: three places are kilograms, two are pounds, and the status says why there is no weight', () => {
  expect(read('toledo-8217', '\x0201.234\r')).toEqual([still('1.234', 'kg')]);
  expect(read('toledo-8217', '\x02001.62\r')).toEqual([still('1.62', 'lb')]);
  expect(read('toledo-8217', '\x0200.735N\r')).toEqual([still('0.735', 'kg', true)]);
  expect(read('toledo-8217', '\x02?a\r\x02?b\r\x02?d\r')).toEqual([
    { kind: 'moving' },
    { kind: 'overload' },
    { kind: 'under-zero' },
  ]);
  expect(read('toledo-8217', '12\x0200.735\r')).toEqual([still('0.735', 'kg')]);
});

test('NCI: the weight with its status, or the status alone', () => {
  expect(read('nci', '\n00.125KG\r\nS00\r\x03')).toEqual([still('0.125', 'kg')]);
  expect(read('nci', '\n00.125KG\r\nS0p4\r\x03')).toEqual([still('0.125', 'kg', true)]);
  expect(read('nci', '\nS10\r\x03\nS02\r\x03\nS01\r\x03')).toEqual([
    { kind: 'moving' },
    { kind: 'overload' },
    { kind: 'under-zero' },
  ]);
});

test('a frame without an end is dropped, and the one after it is whole', () => {
  for (const name of scaleProtocols) {
    const cutter = new FrameCutter(scaleProtocolOf[name]);
    const { start } = scaleProtocolOf[name];
    const begin = start === null ? '' : String.fromCharCode(start);
    const end = String.fromCharCode(scaleProtocolOf[name].ends[0] ?? 0);
    expect(cutter.push(Buffer.from(`${begin}${'#'.repeat(longestFrame * 3)}${end}${begin}x${end}`))).toEqual([
      'x',
    ]);
  }
});
