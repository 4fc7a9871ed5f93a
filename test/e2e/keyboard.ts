/** Two pairs of hands: a wedge scanner, whose keys carry its own times, and a person at a keyboard. */
import type { CDPSession, Page } from '@playwright/test';

/** Between two keys of a wedge scanner; real ones take 1 to 20 ms. */
const scannerGapMs = 6;

export type Keyboard = {
  /** The keys of one label, Enter at the end, all sent before any is waited for. */
  readonly scan: (code: string, options?: { readonly end?: 'Enter' | 'Tab' | null }) => Promise<void>;
  /** A person's typing: slow enough that nobody takes it for a scanner. */
  readonly type: (text: string) => Promise<void>;
};

export async function keyboardOf(page: Page): Promise<Keyboard> {
  const devtools = await page.context().newCDPSession(page);
  let lastAt = 0;
  const pressKey = page.keyboard.press.bind(page.keyboard);
  // Single keys are of the same hands: one pressed in the hundred milliseconds before a scan would be the first of its code.
  page.keyboard.press = async (key, options) => {
    await behindScanner();
    await pressKey(key, options);
    lastAt = Date.now() / 1000;
  };

  /** Scans that came fast on each other carry times to come; a person's key must not seem to be pressed before them. */
  async function behindScanner(): Promise<void> {
    const aheadMs = lastAt * 1000 - Date.now();
    if (aheadMs > 0) await page.waitForTimeout(aheadMs);
  }
  return {
    async scan(code, { end = 'Enter' } = {}) {
      // The browser takes the times of keys from here, so that a busy machine does not slow the scanner down.
      const start = Math.max(Date.now() / 1000, lastAt + 0.2);
      const keys = [...Array.from(code, keyOf), ...(end === null ? [] : [endKey(end)])];
      lastAt = start + (keys.length * scannerGapMs) / 1000;
      await Promise.all(
        keys.flatMap((key, place) => press(devtools, key, start + (place * scannerGapMs) / 1000)),
      );
    },
    async type(text) {
      lastAt += 0.2;
      await behindScanner();
      await page.keyboard.type(text, { delay: 70 });
      // Nobody has the scanner in hand within 200 ms of a key, and the browser's own clock may run beside this one's.
      lastAt = Date.now() / 1000;
    },
  };
}

type Key = { readonly key: string; readonly code: string; readonly text: string; readonly keyCode: number };

function press(devtools: CDPSession, key: Key, timestamp: number): Promise<unknown>[] {
  const common = { key: key.key, code: key.code, windowsVirtualKeyCode: key.keyCode, timestamp };
  return [
    devtools.send('Input.dispatchKeyEvent', { ...common, type: 'keyDown', text: key.text }),
    devtools.send('Input.dispatchKeyEvent', { ...common, type: 'keyUp' }),
  ];
}

function keyOf(character: string): Key {
  const keyCode = character.toUpperCase().charCodeAt(0);
  const code = /\d/.test(character) ? `Digit${character}` : `Key${character.toUpperCase()}`;
  return { key: character, code, text: character, keyCode };
}

function endKey(name: 'Enter' | 'Tab'): Key {
  return name === 'Enter'
    ? { key: 'Enter', code: 'Enter', text: '\r', keyCode: 13 }
    : { key: 'Tab', code: 'Tab', text: '', keyCode: 9 };
}
