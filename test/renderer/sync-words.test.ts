/** How the till stands with the cloud, in the words of the status bar. */
import i18next from 'i18next';
import { expect, test } from 'vitest';
import type { SyncLinkView } from '#contract/sync.ts';
import english from '../../resources/locales/app.en.json' with { type: 'json' };
import { barWords, syncWords } from '../../src/renderer/features/sync/sync-words.ts';

const now = new Date(2026, 10, 21, 14, 30).getTime();
const at = (hours: number, minutes: number, day = 21) => new Date(2026, 10, day, hours, minutes).getTime();
const well: SyncLinkView = {
  url: 'https://cloud.example.com',
  enrolledAtMs: at(9, 0),
  waiting: 0,
  oldestAtMs: null,
  clockAheadMinutes: 0,
  lastSentMs: at(14, 5),
  lastReceivedMs: at(14, 29),
  fault: null,
};

async function wordsOf(changes: Partial<SyncLinkView>) {
  await i18next.init({
    lng: 'en',
    defaultNS: 'app',
    resources: { en: { app: english } },
    interpolation: { escapeValue: false },
  });
  return syncWords(i18next.t, { ...well, ...changes }, { language: 'en', now });
}

function fault(code: NonNullable<SyncLinkView['fault']>['code'], sinceMs: number) {
  return { fault: { code, detail: '', seq: null, sinceMs } };
}

test('what was sent and what waits is said with its time', async () => {
  expect([
    await wordsOf({}),
    await wordsOf({ waiting: 12 }),
    await wordsOf({ waiting: 1, lastSentMs: at(18, 40, 19) }),
    await wordsOf({ waiting: 3, lastSentMs: null }),
  ]).toEqual([
    { full: 'All sent 14:05', short: 'All sent', isAmiss: false },
    { full: '12 to send, last sent 14:05', short: '12 to send', isAmiss: false },
    { full: '1 to send, last sent 19 Nov, 18:40', short: '1 to send', isAmiss: false },
    { full: '3 to send', short: '3 to send', isAmiss: false },
  ]);
});

test('offline is calm for a day, and then a person should look', async () => {
  expect([
    await wordsOf({ waiting: 12, ...fault('cloud-unreachable', at(13, 20)) }),
    await wordsOf(fault('cloud-unreachable', at(13, 20))),
    await wordsOf({ waiting: 40, ...fault('cloud-unreachable', at(14, 29, 20)) }),
  ]).toEqual([
    { full: 'Offline since 13:20, 12 to send', short: 'Offline, 12 to send', isAmiss: false },
    { full: 'Offline since 13:20', short: 'Offline', isAmiss: false },
    { full: 'Offline since 20 Nov, 14:29, 40 to send', short: 'Offline, 40 to send', isAmiss: true },
  ]);
});

test('what does not mend itself is amiss at once', async () => {
  for (const code of ['till-forked', 'till-revoked', 'till-not-recognised', 'cloud-refused'] as const) {
    expect(await wordsOf({ waiting: 2, ...fault(code, at(14, 0)) })).toEqual({
      full: 'Sending has stopped, 2 to send',
      short: 'Stopped, 2 to send',
      isAmiss: true,
    });
  }
  expect(await wordsOf(fault('inbound-refused', at(14, 0)))).toMatchObject({
    full: 'Receiving has stopped',
    isAmiss: true,
  });
  expect(await wordsOf({ waiting: 1, ...fault('cloud-busy', at(14, 0)) })).toMatchObject({ isAmiss: false });
});

test('what has stopped is said before a wrong clock, that before what is to be decided, and that before that all is well', async () => {
  await wordsOf({});
  const said = (link: Partial<SyncLinkView> | null, conflicts: number) =>
    barWords(
      i18next.t,
      { link: link === null ? null : { ...well, ...link }, conflicts },
      { language: 'en', now },
    )?.full;
  expect([
    said(null, 0),
    said(null, 2),
    said({}, 1),
    said({ clockAheadMinutes: 12 }, 1),
    said({ clockAheadMinutes: -180 }, 0),
    said({ clockAheadMinutes: 3652 * 24 * 60 }, 0),
    said({ clockAheadMinutes: 12, ...fault('till-revoked', at(9, 0)), waiting: 3 }, 1),
    said({}, 0),
  ]).toEqual([
    undefined,
    '2 changed at two tills',
    '1 changed at two tills',
    'This computer’s clock is 12 minutes ahead',
    'This computer’s clock is 3 hours behind',
    'This computer’s clock is 3652 days ahead',
    'Sending has stopped, 3 to send',
    'All sent 14:05',
  ]);
});
