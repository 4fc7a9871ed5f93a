/** Who is at the till: people left, PIN pad right, the geometry of the till. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AppStatus, ShopView } from '#contract/app.ts';
import type { PersonView } from '#contract/staff.ts';
import { digitKeys } from '../../lib/amount-keys.ts';
import { attempt } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { useNow } from '../../lib/clock.ts';
import { dayText, isSameDay, timeText } from '../../lib/figures.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { Icon } from '../../ui/icon.tsx';
import { PinPanel } from '../../ui/pin-panel.tsx';
import { usePin } from '../../lib/use-pin.ts';

export function SignIn({
  shop,
  language,
  languageChoice,
}: {
  readonly shop: ShopView;
  readonly language: AppStatus['language'];
  readonly languageChoice: React.ReactNode;
}) {
  const { t } = useTranslation();
  const now = useNow(1_000);
  const people = useQuery(queries.staff.people.queryOptions({ input: {} })).data?.people ?? [];
  const [chosenId, setChosenId] = useState<string | null>(null);
  const person = people.find(({ staffId }) => staffId === chosenId) ?? lastHere(people);
  const client = useQueryClient();
  const pin = usePin({
    isWhole: (digits) => digits.length === person?.pinLength,
    send: async (digits) =>
      person === undefined ? null : attempt(rpc.staff.signIn({ staffId: person.staffId, pin: digits })),
    onDone: () => void client.invalidateQueries(),
  });
  const choose = (next: PersonView | undefined): void => {
    if (next === undefined) return;
    setChosenId(next.staffId);
    pin.clear();
  };
  const move = (step: number): void => {
    choose(people[(people.findIndex((each) => each === person) + step + people.length) % people.length]);
  };

  useScanClaim('screen', () => showBand({ tone: 'bad', title: t('signIn.noScan') }));
  useKeys(
    'screen',
    {
      ArrowUp: () => move(-1),
      ArrowDown: () => move(1),
      Backspace: pin.erase,
      Delete: pin.clear,
      Escape: pin.clear,
      Enter: (event) => !(event.target instanceof HTMLButtonElement) && pin.submit(),
    },
    {
      otherwise: digitKeys(pin.type),
    },
  );

  return (
    <main className="till">
      <section className="ticket" aria-label={t('signIn.who')}>
        <header className="ticket-head">
          <div className="ticket-head-words">
            <h1 className="shop-name">{shop.name}</h1>
            <p className="caption">
              {shop.address}
              <span className="wide-only">
                {shop.address !== '' && ' · '}
                {dayText(now, language)}
              </span>
            </p>
          </div>
        </header>
        <h2 className="caption people-title">{t('signIn.who')}</h2>
        <div className="people" role="listbox" aria-label={t('signIn.who')} tabIndex={-1}>
          {people.map((each) => (
            <button
              key={each.staffId}
              type="button"
              role="option"
              aria-selected={each === person}
              className="person"
              onClick={() => choose(each)}
            >
              <span className="person-mark" aria-hidden="true">
                {initials(each.name)}
              </span>
              <span className="person-words">
                <span className="person-name">{each.name}</span>
                <span className="caption">
                  {[t(`role.${each.role}`), lastHereWords(each, now)].filter(Boolean).join(' · ')}
                </span>
              </span>
              {each.samplePin !== null && (
                <span className="sample-pin">
                  <span className="caption">PIN</span> <b className="figure">{each.samplePin}</b>
                </span>
              )}
            </button>
          ))}
        </div>
        {shop.sample !== null && (
          <aside className="sample-note">
            <Icon name="box" size={24} />
            <div>
              <b>{t('signIn.sample.title')}</b> {t('signIn.sample.pins')}
              <p className="caption">{t('signIn.sample.nothingReal')}</p>
            </div>
          </aside>
        )}
      </section>
      <section className="work" aria-label="PIN">
        <div className="work-head at-end">{languageChoice}</div>
        <div className="pin-place">
          {person !== undefined && (
            <PinPanel
              pin={pin}
              title={t('signIn.pinFor', { name: firstName(person.name) })}
              help={t('signIn.help')}
              length={person.pinLength}
            />
          )}
        </div>
      </section>
    </main>
  );

  function lastHereWords({ lastSignInMs }: PersonView, atMs: number): string | null {
    if (lastSignInMs === null) return null;
    const isToday = isSameDay(lastSignInMs, atMs);
    return t(isToday ? 'signIn.lastToday' : 'signIn.lastHere', {
      time: timeText(lastSignInMs, language, isToday ? 'minutes' : 'with-day'),
    });
  }
}

function lastHere(people: readonly PersonView[]): PersonView | undefined {
  return people.toSorted((a, b) => (b.lastSignInMs ?? 0) - (a.lastSignInMs ?? 0))[0];
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  const segmenter = new Intl.Segmenter();
  return [first, last].map((word) => [...segmenter.segment(word)][0]?.segment ?? '').join('');
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
