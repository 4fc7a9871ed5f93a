/** A display of two rows on a serial line: what it shows, and what becomes of it when the line misbehaves. */
import { mkdtempSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { DisplayContent } from '#domain/customer-display.ts';
import { plainLetters } from '#main/hardware/display/plain-letters.ts';
import { PoleDisplay } from '#main/hardware/display/pole-display.ts';
import { encodeRows } from '#main/hardware/display/pole-languages.ts';
import { poleRows } from '#main/hardware/display/pole-rows.ts';
import { showOnPole } from './pole-interpreter.ts';
import { hasPseudoTerminals } from './pseudo-terminal.ts';
import { startPtyPrinter, type PtyHabits, type PtyPrinter } from './pty-printer.ts';

const line = {
  name: 'Oxford derby',
  detail: '8 · Black',
  quantity: '1',
  unitPrice: '1,899.00',
  amount: '1,899.00',
};
const cart = (over: Partial<Extract<DisplayContent, { kind: 'cart' }>> = {}): DisplayContent => ({
  kind: 'cart',
  lines: [line],
  latest: line,
  items: '1',
  total: '1,899.00',
  saved: null,
  left: null,
  ...over,
});
const change: DisplayContent = { kind: 'thanks', total: '1,899.00', change: '101.00', back: null };

describe('two rows of twenty', () => {
  test.each([
    [
      'the shop’s name when idle',
      { kind: 'idle', shop: 'Charan Footwear' },
      ['  Charan Footwear', '      Welcome'],
    ],
    ['the line and the total', cart(), ['Oxford derb 1,899.00', 'TOTAL       1,899.00']],
    [
      'how many, where there are more',
      cart({ latest: { ...line, name: 'Lace', quantity: '3', amount: '150.00' } }),
      ['3x Lace       150.00', 'TOTAL       1,899.00'],
    ],
    [
      'goods that come back',
      cart({ latest: { ...line, amount: '\u2212649.00' } }),
      ['Oxford derby -649.00', 'TOTAL       1,899.00'],
    ],
    ['what is still to pay', cart({ left: '899.00' }), ['Oxford derb 1,899.00', 'TO PAY        899.00']],
    [
      'the code’s amount',
      { kind: 'upi', amount: '1,899.00', text: 'upi://pay' },
      ['UPI         1,899.00', 'Please scan the code'],
    ],
    ['the change', change, ['CHANGE        101.00', '     Thank you']],
    [
      'money back',
      { kind: 'thanks', total: null, change: null, back: '24.00' },
      ['YOU GET BACK   24.00', '     Thank you'],
    ],
    [
      'the largest amount whole',
      cart({ total: '12,34,56,78,901.00' }),
      ['Oxford derb 1,899.00', 'T 12,34,56,78,901.00'],
    ],
  ] as const)('%s', (_what, content, rows) => {
    expect(poleRows(content)).toEqual(rows);
  });

  test.each([
    ['₹ 1,899', 'Rs 1,899'],
    ['Café crème “Ölçü”', 'Cafe creme "Olcu"'],
    ['चप्पल', 'chappal'],
    ['काला जूता', 'kala juta'],
    ['બૂટ', 'but'],
    ['செருப்பு', 'cheruppu'],
    ['ಚಪ್ಪಲಿ ೧೨', 'chappali 12'],
    ['雨靴', ''],
  ])('%s is spelled %s', (text, spelled) => {
    expect(plainLetters(text)).toBe(spelled);
  });

  test('whatever an article is called, exactly two rows of ASCII stand there, in both command sets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 40 }), (name, amount) => {
        const rows = poleRows(cart({ latest: { ...line, name, amount } }));
        for (const language of ['escpos', 'cd5220'] as const) {
          const shown = showOnPole(language, encodeRows(language, rows));
          expect(shown).toEqual(rows.map((row) => row.padEnd(20)));
          expect(shown.join('')).toMatch(/^[\u{20}-\u{7e}]{40}$/u);
        }
      }),
    );
  });
});

const toStop: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of toStop.splice(0).toReversed()) await stop();
});

/** A place that a display is plugged into, under one path however often. */
function socket() {
  const folder = mkdtempSync(path.join(tmpdir(), 'galla-pole-'));
  const link = path.join(folder, 'ttyUSB0');
  toStop.push(async () => rmSync(folder, { recursive: true }));
  return {
    path: link,
    async plugIn(habits: Partial<PtyHabits> = {}): Promise<PtyPrinter> {
      // At the far end is a machine that keeps what it gets, or does not.
      const machine = await startPtyPrinter({ talk: 'silent', ...habits });
      toStop.push(() => machine.stop());
      symlinkSync(machine.path, link);
      return machine;
    },
    async pullOut(machine: PtyPrinter): Promise<void> {
      unlinkSync(link);
      await machine.stop();
    },
  };
}

function openPole(at: string, language: 'escpos' | 'cd5220' = 'escpos'): PoleDisplay {
  const display = new PoleDisplay({
    path: at,
    baudRate: 9600,
    language,
    stallMs: 200,
    reopenMs: { first: 20, longest: 100 },
  });
  toStop.push(() => display.close());
  return display;
}

function until(display: PoleDisplay, fault: string | null): Promise<void> {
  if (display.state().fault === fault) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = display.onState((state) => {
      if (state.fault !== fault) return;
      stop();
      resolve();
    });
  });
}

describe.skipIf(!hasPseudoTerminals())('on a serial line', () => {
  test.each(['escpos', 'cd5220'] as const)(
    'a display that speaks %s shows what it is told',
    async (language) => {
      const at = socket();
      const machine = await at.plugIn();
      const display = openPole(at.path, language);
      await until(display, null);
      expect(await display.show(cart())).toEqual({ ok: true, value: undefined });
      await expect
        .poll(async () => showOnPole(language, await machine.received()))
        .toEqual(['Oxford derb 1,899.00', 'TOTAL       1,899.00']);
      await display.show(change);
      await expect
        .poll(async () => showOnPole(language, await machine.received()))
        .toEqual(['CHANGE        101.00', '     Thank you      ']);
    },
  );

  test('what was overtaken before it could be sent is dropped, and everyone who asked is answered', async () => {
    const at = socket();
    const machine = await at.plugIn();
    const display = openPole(at.path);
    await until(display, null);
    const before = (await machine.received()).length;
    const asked = Array.from({ length: 200 }, (_, index) => display.show(cart({ total: `${index}.00` })));
    expect(new Set((await Promise.all(asked)).map(({ ok }) => ok))).toEqual(new Set([true]));
    await expect
      .poll(async () => showOnPole('escpos', await machine.received())[1])
      .toBe('TOTAL         199.00');
    // The first and the last at most, and one between them.
    expect((await machine.received()).length - before).toBeLessThanOrEqual(3 * 48);
  });

  test('pulled out it is offline and a sale hears so at once; back in, it shows the bill as it is by then', async () => {
    const at = socket();
    const machine = await at.plugIn();
    const display = openPole(at.path);
    await until(display, null);
    await at.pullOut(machine);
    await until(display, 'offline');
    expect(await display.show(change)).toEqual({ ok: false, error: { fault: 'offline' } });
    const again = await at.plugIn();
    await until(display, null);
    await expect
      .poll(async () => showOnPole('escpos', await again.received())[0])
      .toBe('CHANGE        101.00');
  });

  test('one that takes no more bytes is given up within its time, and shows the latest once it takes them again', async () => {
    const at = socket();
    const machine = await at.plugIn({ stallsAtByte: 1 });
    const display = openPole(at.path);
    await until(display, null);
    // The system's own buffer takes some thousand bytes before anyone notices.
    let outcome = await display.show(cart());
    for (let count = 0; count < 4000 && outcome.ok; count += 1) outcome = await display.show(cart());
    expect(outcome).toEqual({ ok: false, error: { fault: 'no-answer' } });
    await display.show(change);
    await machine.become({ talk: 'silent' });
    await until(display, null);
    await expect
      .poll(async () => showOnPole('escpos', await machine.received())[0])
      .toBe('CHANGE        101.00');
  });

  test.each(['escpos', 'cd5220'] as const)(
    'a line that loses bytes spoils one showing and not the next: %s',
    async (language) => {
      const at = socket();
      const machine = await at.plugIn({ dropsEvery: 7 });
      const display = openPole(at.path, language);
      await until(display, null);
      await display.show(cart());
      await expect.poll(async () => (await machine.received()).length).toBeGreaterThan(40);
      await machine.become({ talk: 'silent' });
      await display.show(change);
      await expect
        .poll(async () => showOnPole(language, await machine.received()))
        .toEqual(['CHANGE        101.00', '     Thank you      ']);
    },
  );

  test('what it answers is not listened to', async () => {
    const at = socket();
    await at.plugIn({ talk: 'rubbish' });
    const display = openPole(at.path);
    await until(display, null);
    expect((await display.show(change)).ok).toBe(true);
  });

  test('one that is not there refuses at once and holds nothing up', async () => {
    const display = openPole(path.join(tmpdir(), 'galla-no-such-port'));
    expect(await display.show(change)).toEqual({ ok: false, error: { fault: 'offline' } });
    await display.close();
    expect(await display.show(change)).toEqual({ ok: false, error: { fault: 'offline' } });
  });
});
