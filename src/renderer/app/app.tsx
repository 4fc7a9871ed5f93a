/** Which screen it is: too small a window, first run, sign-in, or the till of whoever is signed in. */
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AppStatus } from '#contract/app.ts';
import { clearBand, isBandKey } from '../lib/band.ts';
import { keyName, useKeyboard } from '../lib/keys.ts';
import { queries } from '../lib/rpc.ts';
import { routeScan } from '../lib/scan-claims.ts';
import { applyTheme } from '../lib/theme.ts';
import { listenForScans } from '../lib/wedge-listener.ts';
import { speak } from '../lib/words.ts';
import { SignIn } from '../features/staff/sign-in.tsx';
import { Band } from './band.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { LockedTill } from './locked-till.tsx';
import { scannerWedge } from './scanner-wedge.ts';
import { SignedIn } from './signed-in.tsx';
import { SignInBar } from './status-bar.tsx';

const FirstRun = lazy(async () => ({ default: (await import('../features/setup/first-run.tsx')).FirstRun }));

export function App() {
  useKeyboard();
  useScanner();
  useActions();
  const isTooSmall = useIsTooSmall();
  const status = useQuery({ ...queries.app.status.queryOptions({ input: {} }), staleTime: Infinity });
  useAppearance(status.data);
  if (isTooSmall) return <TooSmall />;
  if (status.data === undefined) {
    return status.isError ? <NoAnswer onRetry={() => void status.refetch()} /> : null;
  }
  return (
    <>
      <Screen status={status.data} />
      <Band />
    </>
  );
}

function Screen({ status }: { readonly status: AppStatus }) {
  const { shop, session, lockedBy } = status;
  const client = useQueryClient();
  if (shop === null) {
    return (
      <Suspense>
        <FirstRun />
      </Suspense>
    );
  }
  if (session === null && lockedBy !== null) {
    const left = (): void => void client.invalidateQueries({ queryKey: queries.app.status.key() });
    return <LockedTill shop={shop} lockedBy={lockedBy} language={status.language} onLeft={left} />;
  }
  if (session === null) {
    return (
      <>
        <SignInBar shop={shop} language={status.language} />
        <SignIn shop={shop} language={status.language} languageChoice={<LanguageChoice />} />
      </>
    );
  }
  return <SignedIn key={session.staffId} shop={shop} session={session} language={status.language} />;
}

/** The wedge listens wherever one is; what it reads goes to the topmost claim. */
function useScanner(): void {
  useEffect(
    () =>
      listenForScans({
        settings: () => scannerWedge.current,
        homeFields: () => [...document.querySelectorAll<HTMLInputElement>('[data-omnibox]')],
        onScan: routeScan,
      }),
    [],
  );
}

/** Any key or touch is an action: the band goes with it. A touch never moves the focus to the key it pressed. */
function useActions(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!silent.has(event.key) && !isBandKey(keyName(event))) clearBand();
    };
    const onPointer = (event: PointerEvent): void => {
      if (!(event.target instanceof Element && event.target.closest('.band') !== null)) clearBand();
    };
    const onMouse = (event: MouseEvent): void => {
      if (event.target instanceof Element && event.target.closest('button, [role=option]') !== null) {
        event.preventDefault();
      }
    };
    window.addEventListener('keydown', onKey, { capture: true });
    window.addEventListener('pointerdown', onPointer, { capture: true });
    window.addEventListener('mousedown', onMouse);
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      window.removeEventListener('pointerdown', onPointer, { capture: true });
      window.removeEventListener('mousedown', onMouse);
    };
  }, []);
}

const silent: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'NumLock']);

function useAppearance(status: AppStatus | undefined): void {
  const language = status?.shop === null ? undefined : status?.language;
  const theme = status?.shop === null ? undefined : status?.theme;
  useEffect(() => {
    if (language !== undefined) void speak(language);
  }, [language]);
  useEffect(() => {
    if (theme !== undefined) applyTheme(theme);
  }, [theme]);
}

/**
 * The keys must not shrink below a finger's breadth, so a small window is refused. 640 leaves a 768 panel room for a browser.
 * A sheet of paper is smaller than that too, and nobody presses keys on it: while it is printed the screens stay.
 */
const smallWindow = 'screen and (max-width: 1023px), screen and (max-height: 639px)';

function useIsTooSmall(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = matchMedia(smallWindow);
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    () => matchMedia(smallWindow).matches,
  );
}

function TooSmall() {
  const { t } = useTranslation();
  return (
    <main className="whole-page">
      <h1>Galla</h1>
      <p>{t('app.tooSmall')}</p>
    </main>
  );
}

function NoAnswer({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <main className="whole-page" role="alert">
      <h1>{t('app.noAnswer')}</h1>
      <p>{t('app.noAnswerHelp')}</p>
      <button type="button" className="key" onClick={onRetry}>
        {t('app.tryAgain')}
      </button>
    </main>
  );
}
