/** The quick card to print and lay beside the till: what F1 shows, in both languages. */
import path from 'node:path';
import { expect, test } from 'vitest';
import english from '../../resources/locales/app.en.json' with { type: 'json' };
import hindi from '../../resources/locales/app.hi.json' with { type: 'json' };
import { functionKeys, groupNames, groups } from '../../src/renderer/app/key-overlay.tsx';

const card = path.resolve(import.meta.dirname, '../../KEYS.md');

/** A row of the card; `vitest run --project renderer -u` writes it anew after a key was added. */
function row(caps: readonly string[], words: keyof typeof english.keys): string {
  const keys = caps.map((cap) => `\`${cap}\``).join(' ');
  return `- ${keys} ${english.keys[words]} · ${hindi.keys[words]}`;
}

test('the quick card names the keys that F1 names, each once, in both languages', async () => {
  const parts = [
    `# ${english.keys.title} · ${hindi.keys.title}`,
    `${english.keys.note} ${hindi.keys.note}`,
    functionKeys.map((key) => row([key], key)).join('\n'),
    ...groupNames.flatMap((name) => [
      `## ${english.keys[name]} · ${hindi.keys[name]}`,
      groups[name].map(([caps, words]) => row(caps, words)).join('\n'),
    ]),
  ];
  await expect(`${parts.join('\n\n')}\n`).toMatchFileSnapshot(card);
  const keys = [
    ...functionKeys,
    ...groupNames.flatMap((name) => groups[name].map(([caps]) => caps.join(' '))),
  ];
  // Enter is the next step wherever one is: exact cash at the till, the next row in a count.
  const twice = keys.filter((key, place) => key !== 'Enter' && keys.indexOf(key) !== place);
  expect(twice).toEqual([]);
});
