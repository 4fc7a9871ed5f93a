/** What a bad cable makes of scans: ten thousand mangled frames and noise give no crash, no wrong article, and hurt no scan after them. */
import { expect, test } from 'vitest';
import { parseBarcode } from '#domain/barcode/parse-barcode.ts';
import { ScanFramer } from '#main/hardware/scanner/scan-framer.ts';

/** Numbers from 0 to 1 that come again with the seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

const frames = Number(process.env['GALLA_FRAMES'] ?? 10_000);
const good = '8901234567890';

test(`${frames} mangled frames: no changed digit passes for another article, and the scan after each is whole`, () => {
  const seed = Number(process.env['GALLA_SEED'] ?? 20_261_121);
  console.log(`seed ${seed}`);
  const next = generator(seed);
  const framer = new ScanFramer('cr');
  let atMs = 0;
  let wrong = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    const bytes = [...Buffer.from(`${good}\r`)];
    const place = Math.floor(next() * bytes.length);
    const kind = Math.floor(next() * 4);
    if (kind === 0) bytes[place] = Math.floor(next() * 256);
    else if (kind === 1) bytes.splice(place, 1);
    else if (kind === 2) bytes.splice(place, 0, Math.floor(next() * 256));
    else bytes[place] = (bytes[place] ?? 0) ^ (1 << Math.floor(next() * 8));
    atMs += 5_000;
    const scans = framer.push(Uint8Array.from(bytes), atMs);
    for (const scan of scans) {
      const read = parseBarcode(scan);
      if (!read.ok || read.value.kind !== 'gtin') continue;
      // One changed digit never passes the check of a GTIN; a lost or added one changes its length.
      if (read.value.digits !== good && read.value.digits.length === good.length) wrong += 1;
    }
    atMs += 5_000;
    framer.expire(atMs);
    expect(framer.push(Buffer.from(`\r${good}\r`), atMs).at(-1)).toBe(good);
  }
  expect(wrong).toBe(0);
});

test('ten million bytes of noise keep no memory and leave the next scan whole', () => {
  const next = generator(7);
  const framer = new ScanFramer('auto');
  const block = new Uint8Array(100_000);
  for (let round = 0; round < 100; round += 1) {
    for (let at = 0; at < block.length; at += 1) block[at] = Math.floor(next() * 256);
    for (const scan of framer.push(block, round)) expect(scan.length).toBeLessThanOrEqual(4296);
  }
  expect(framer.push(Buffer.from(`\r${good}\r`), 1_000_000).at(-1)).toBe(good);
});
