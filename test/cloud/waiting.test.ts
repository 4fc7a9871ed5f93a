/** How a pull waits for what others write. Time is the test's. */
import { expect, test } from 'vitest';
import { openWaiting } from '#wire/waiting.ts';

const business = '01890000-0000-7000-8000-000000000001';

/** A place to wait whose timers go off when the test says so. */
function openTimed() {
  const due: (() => void)[] = [];
  const waiting = openWaiting((_ms, then) => {
    due.push(then);
    return () => undefined;
  });
  return { waiting, passTime: () => due.splice(0).forEach((then) => then()) };
}

test('time that passes without a word is a reason to look again: the word may have been lost', async () => {
  const { waiting, passTime } = openTimed();
  const waiter = waiting.listen(business);
  const looked = waiter.untilNew(5000, undefined);
  passTime();
  expect(await looked).toBe(true);
});

test('what was written while it looked is not waited for', async () => {
  const { waiting } = openTimed();
  const waiter = waiting.listen(business);
  waiting.wake(business);
  expect(await waiter.untilNew(5000, undefined)).toBe(true);
});

test('a caller who is gone and an endpoint that stops end the wait', async () => {
  const { waiting } = openTimed();
  const gone = new AbortController();
  const left = waiting.listen(business).untilNew(5000, gone.signal);
  gone.abort();
  expect(await left).toBe(false);
  const stopped = waiting.listen(business).untilNew(5000, undefined);
  waiting.close();
  expect(await stopped).toBe(false);
});
