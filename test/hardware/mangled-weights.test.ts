/** What a bad cable makes of weights: noise and mangled frames give no crash, no weight that was never there, and hurt no weight after them. */
import { expect, test } from 'vitest';
import { FrameCutter, longestFrame } from '#main/hardware/scale/frame-cutter.ts';
import {
  scaleProtocolOf,
  scaleProtocols,
  type ScaleProtocolName,
} from '#main/hardware/scale/scale-frames.ts';
import { strangeFrames, WeightWatch } from '#main/hardware/scale/weight-watch.ts';

/** Numbers from 0 to 1 that come again with the seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** A full campaign is GALLA_FRAMES=1000000 and GALLA_NOISE_MB=100. */
const frames = Number(process.env['GALLA_FRAMES'] ?? 10_000);
const noise = Number(process.env['GALLA_NOISE_MB'] ?? 1) * 1_000_000;
const seed = Number(process.env['GALLA_SEED'] ?? 20_261_121);

const good: Readonly<Record<ScaleProtocolName, string>> = {
  continuous: 'ST,GS,+  1.234kg\r\n',
  sics: 'S S      1.234 kg\r\n',
  'toledo-8217': '\x0201.234\r',
  nci: '\n01.234KG\r\nS00\r\x03',
};

/** A scale at the end of a line, ten frames a second. */
function scaleOn(protocol: ScaleProtocolName) {
  const cutter = new FrameCutter(scaleProtocolOf[protocol]);
  const watch = new WeightWatch();
  let nowMs = 0;
  return {
    receive(bytes: Uint8Array) {
      nowMs += 100;
      for (const frame of cutter.push(bytes))
        watch.take(scaleProtocolOf[protocol].read(frame), frame.length, nowMs);
      return watch.reading(nowMs);
    },
  };
}

function mangled(frame: string, next: () => number): Uint8Array {
  const bytes = [...Buffer.from(frame, 'latin1')];
  const place = Math.floor(next() * bytes.length);
  const kind = Math.floor(next() * 4);
  if (kind === 0) bytes[place] = Math.floor(next() * 256);
  else if (kind === 1) bytes.splice(place, 1);
  else if (kind === 2) bytes.splice(place, 0, Math.floor(next() * 256));
  else bytes[place] = (bytes[place] ?? 0) ^ (1 << Math.floor(next() * 8));
  return Uint8Array.from(bytes);
}

test.each(scaleProtocols)(
  `${frames} mangled frames of %s, several in a row: no other weight is ever stable, and the true one is found again`,
  (protocol) => {
    console.log(`seed ${seed}`);
    const next = generator(seed);
    const scale = scaleOn(protocol);
    const whole = Buffer.from(good[protocol], 'latin1');
    const wrong: unknown[] = [];
    let count = 0;
    while (count < frames) {
      // Long enough that what was lost of a frame before is over.
      for (let again = 0; again < strangeFrames + 2; again += 1) scale.receive(whole);
      expect(scale.receive(whole)).toEqual({
        state: 'stable',
        weight: { figure: '1.234', unit: 'kg' },
        isNet: false,
      });
      const run = 1 + Math.floor(next() * 8);
      for (let bad = 0; bad < run; bad += 1) {
        const reading = scale.receive(mangled(good[protocol], next));
        count += 1;
        if (reading.state === 'stable' && reading.weight.figure !== '1.234') wrong.push(reading);
      }
    }
    expect(wrong).toEqual([]);
  },
);

test.each(scaleProtocols)(
  `${noise} bytes of noise are no weight to %s, and the next weight is whole`,
  (protocol) => {
    const next = generator(seed);
    const scale = scaleOn(protocol);
    const block = new Uint8Array(10_000);
    for (let sent = 0; sent < noise; sent += block.length) {
      for (let at = 0; at < block.length; at += 1) block[at] = Math.floor(next() * 256);
      expect(scale.receive(block).state).not.toBe('stable');
    }
    const whole = Buffer.from(good[protocol], 'latin1');
    scale.receive(Buffer.from('#'.repeat(longestFrame), 'latin1'));
    for (let again = 0; again < strangeFrames + 2; again += 1) scale.receive(whole);
    expect(scale.receive(whole).state).toBe('stable');
  },
);
