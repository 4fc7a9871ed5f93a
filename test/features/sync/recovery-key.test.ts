/** Every till of a shop is lost at once: what the endpoint has comes to a new machine, names and PINs by the key that was written down. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readRecoveryKey, recoveryKeyText } from '#main/features/sync/records/recovery-key.ts';
import { pins } from '../small-sample.ts';
import { openShiftAtTill, openTill, refusal } from '../till.ts';
import { codeOf, enrolQuietly, exchange, openEndpoint, sell } from './cloud-shop.ts';

test('a key is read however it was typed, and no letter of it may be another', () => {
  const key = randomBytes(32);
  const text = recoveryKeyText(key);
  expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
  const typed = ` ${text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
  expect(readRecoveryKey(typed)).toEqual(key);
  expect(readRecoveryKey(text.slice(0, -1))).toBeNull();
  for (let place = 0; place < text.length; place += 1) {
    if (text[place] === '-') continue;
    const other = text[place] === '7' ? '8' : '7';
    expect(readRecoveryKey(text.slice(0, place) + other + text.slice(place + 1))).toBeNull();
  }
});

test('with no till left, a new machine has the goods, and with the key the people and their PINs', async () => {
  const endpoint = await openEndpoint();
  const lost = await openShiftAtTill();
  const owner = await lost.as('owner');
  expect(await owner.sync.recoveryKey({})).toEqual({ key: null });
  await enrolQuietly(lost, endpoint);
  await sell(lost, lost.rpc, 2);
  await exchange(lost);
  const { key } = await owner.sync.recoveryKey({});
  if (key === null) throw new Error('The first till makes the key');

  const fresh = openTill();
  const window = fresh.window();
  expect((await refusal(window.setup.joinKey({ key }))).code).toBe('not-enrolled');
  await window.setup.join({ url: endpoint.url, code: await codeOf(endpoint), tillName: 'New counter' });
  const state = async () => (await window.setup.joining({})).joining?.state ?? 'joined';
  await expect.poll(state, { timeout: 30_000 }).toBe('key');
  const foreign = recoveryKeyText(randomBytes(32));
  expect(await refusal(window.setup.joinKey({ key: foreign }))).toEqual({
    code: 'recovery-key-not-valid',
    data: { reason: 'other-business' },
  });
  expect(await refusal(window.setup.joinKey({ key: 'K7QM-2XRD' }))).toMatchObject({
    data: { reason: 'not-a-key' },
  });
  expect(await state()).toBe('key');
  await window.setup.joinKey({ key });
  await expect.poll(state, { timeout: 30_000 }).toBe('joined');
  expect(await window.staff.signIn({ pin: pins.cashier })).toMatchObject({ name: 'Asha', role: 'cashier' });
});
