/** Who is at the till: people left, PIN pad right, the geometry of the till. */
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AppStatus, ShopView } from '#contract/app.ts';
import type { PersonView } from '#contract/staff.ts';
import type { PadKey } from '../../lib/amount-entry.ts';
import { attempt } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { useBurstRestore } from '../../lib/burst-restore.ts';
import { useNow } from '../../lib/clock.ts';
import { dayText, isSameDay, timeText } from '../../lib/figures.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { pauseMs } from '../../lib/scan-wedge.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { Icon } from '../../ui/icon.tsx';
import { NumberPad } from '../../ui/number-pad.tsx';
import '../../styles/sign-in.css';

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
  const pin = usePin(person);
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
      otherwise: (event) => {
        if (!/^\d$/.test(event.key) || event.ctrlKey || event.altKey) return false;
        pin.type(event.key);
        return true;
      },
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
            <div className="pin-panel">
              <h2 className="pin-title">{t('signIn.pinFor', { name: firstName(person.name) })}</h2>
              <p className="caption pin-help" role="status">
                {pin.words ?? t('signIn.help')}
              </p>
              <PinDots digits={pin.digits.length} length={person.pinLength} isWrong={pin.words !== null} />
              <NumberPad
                label="PIN"
                words={{ erase: t('pad.erase'), clear: t('pad.clear') }}
                corner="clear"
                isOff={pin.isWaiting}
                onPress={pin.press}
              />
            </div>
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

function PinDots({
  digits,
  length,
  isWrong,
}: {
  readonly digits: number;
  readonly length: number;
  readonly isWrong: boolean;
}) {
  const { t } = useTranslation();
  const dots = Array.from({ length: Math.max(length, digits) }, (_, place) => place < digits);
  return (
    <div
      className="pin-dots"
      role="img"
      aria-label={t('signIn.typed', { digits, length })}
      data-wrong={isWrong || undefined}
    >
      {dots.map((isTyped, place) => (
        // The place of a dot is all it is.
        // oxlint-disable-next-line react/no-array-index-key -- dots have no other identity
        <i key={place} data-typed={isTyped || undefined} />
      ))}
    </div>
  );
}

const longestPin = 12;

/** The PIN of a person as it is typed, sent and refused. */
function usePin(person: PersonView | undefined) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [digits, setDigits] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [waitUntilMs, setWaitUntilMs] = useState(0);
  const [isSending, setIsSending] = useState(false);
  const now = useNow(250);
  const waitSeconds = Math.max(0, Math.ceil((waitUntilMs - now) / 1000));
  const isWaiting = waitSeconds > 0;
  useBurstRestore(digits, setDigits);

  async function submit(): Promise<void> {
    if (person === undefined || digits === '' || isSending || isWaiting) return;
    setIsSending(true);
    const result = await attempt(rpc.staff.signIn({ staffId: person.staffId, pin: digits }));
    if (result.ok) return client.invalidateQueries();
    setIsSending(false);
    setDigits('');
    const seconds = Number(result.error.data['waitSeconds'] ?? 0);
    setWaitUntilMs(Date.now() + seconds * 1000);
    if (result.error.code === 'wrong-pin' || result.error.code === 'locked-out') {
      setRefusal(t(result.error.code === 'wrong-pin' ? 'signIn.wrong' : 'signIn.lockedOut'));
    } else {
      showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    }
  }

  // Sent only after a moment without keys: the beginning of a scanner's code must not be tried as a PIN.
  const send = useEffectEvent(() => void submit());
  const isWhole = person?.pinLength === digits.length;
  useEffect(() => {
    const timer = isWhole ? setTimeout(send, pauseMs) : undefined;
    return () => clearTimeout(timer);
  }, [isWhole]);

  function type(digit: string): void {
    if (isWaiting || isSending) return;
    setRefusal(null);
    setDigits((before) => (before + digit).slice(0, longestPin));
  }
  const clear = (): void => setDigits('');
  const erase = (): void => setDigits((before) => before.slice(0, -1));

  return {
    digits,
    isWaiting,
    words: isWaiting ? `${refusal ?? ''} ${t('signIn.wait', { seconds: waitSeconds })}`.trim() : refusal,
    type,
    clear,
    erase,
    submit: () => void submit(),
    press: (key: PadKey) => {
      if (key === 'clear') clear();
      else if (key === 'erase') erase();
      else type(key);
    },
  };
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
