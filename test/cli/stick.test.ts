/** `galla sync stick`: two closed tills that share by a file, the passphrase set at both. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder, openSmallShop } from '../features/till.ts';
import { openApart } from '../features/two-tills.ts';
import { galla } from './command-line.ts';

test('a stick is written by one till and read by another, once', async () => {
  const [a, b] = [await openSmallShop(), await openApart('B1')];
  await b.close();
  const stick = dataFolder();
  const secret = path.join(dataFolder(), 'passphrase.txt');
  const at =
    (till: { readonly dataDir: string }) =>
    async (...words: readonly string[]) => {
      const answer = await galla('sync', 'stick', ...words, '--data', till.dataDir, '--json');
      return [answer.status, JSON.parse(answer.out) as Record<string, unknown>] as const;
    };
  const [atA, atB] = [at(a), at(b)];
  expect(await atA('write', stick)).toMatchObject([1, { code: 'stick-no-passphrase' }]);
  writeFileSync(secret, 'too short\n');
  expect(await atB('passphrase', secret)).toMatchObject([1, { code: 'stick-passphrase-short' }]);
  writeFileSync(secret, 'four goats on the roof\nanother line\n');
  // A till that runs has read its keys already.
  expect(await atA('passphrase', secret)).toMatchObject([1, { code: 'already-running' }]);
  await a.close();
  for (const each of [atA, atB]) expect(await each('passphrase', secret)).toEqual([0, {}]);
  const [status, written] = await atA('write', stick);
  expect([status, Object.keys(written)]).toEqual([0, ['file', 'bytes', 'entries', 'fingerprint']]);
  const file = String(written['file']);
  const { entries, fingerprint } = written;
  expect(await atB('read', file)).toMatchObject([
    0,
    { taken: entries, known: 0, from: { name: 'A1 Till 1', fingerprint, isNew: true } },
  ]);
  expect(await atB('read', file)).toMatchObject([0, { taken: 0, known: entries, from: { isNew: false } }]);
  writeFileSync(file, 'holiday pictures');
  expect(await atB('read', file)).toMatchObject([1, { code: 'stick-not-galla' }]);
  expect(await atB('read', path.join(stick, 'gone.galla'))).toMatchObject([1, { code: 'stick-not-usable' }]);
});
