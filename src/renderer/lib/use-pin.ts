/** A PIN as it is typed, sent and refused: for signing in, unlocking and giving leave alike. */
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { Result } from '#domain/result.ts';
import type { PadKey } from './amount-entry.ts';
import type { Refused } from './attempt.ts';
import { showBand } from './band.ts';
import { useBurstRestore } from './burst-restore.ts';
import { useNow } from './clock.ts';
import { refusalWords } from './refusal-words.ts';
import { queries } from './rpc.ts';
import { pauseMs } from './scan-wedge.ts';

const longestPin = 12;
/** As many dots wait for digits. */
export const shortestPin = 4;

export type PinEntry = {
  readonly digits: string;
  /** While wrong PINs are waited out nothing can be typed. */
  readonly isWaiting: boolean;
  /** Why the last one was not taken, and how long to wait; null where nothing is wrong. */
  readonly words: string | null;
  readonly type: (digit: string) => void;
  readonly clear: () => void;
  readonly erase: () => void;
  readonly submit: () => void;
  readonly press: (key: PadKey) => void;
};

/** `isWhole` sends by itself, where no further digit can come; `send` answers null where there is nobody to ask for. */
export function usePin<T>({
  isWhole,
  send,
  onDone,
}: {
  readonly isWhole: (digits: string) => boolean;
  readonly send: (digits: string) => Promise<Result<T, Refused> | null>;
  readonly onDone: (value: T) => void;
}): PinEntry {
  const { t } = useTranslation();
  const [digits, setDigits] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [waitUntilMs, setWaitUntilMs] = useState(0);
  const [isSending, setIsSending] = useState(false);
  const now = useNow(250);
  const waitSeconds = Math.max(0, Math.ceil((waitUntilMs - now) / 1000));
  const isWaiting = waitSeconds > 0;
  useBurstRestore(digits, setDigits);

  async function submit(): Promise<void> {
    if (digits === '' || isSending || isWaiting) return;
    setIsSending(true);
    const result = await send(digits);
    if (result !== null && result.ok) return onDone(result.value);
    setIsSending(false);
    setDigits('');
    if (result === null) return;
    const seconds = Number(result.error.data['waitSeconds'] ?? 0);
    setWaitUntilMs(Date.now() + seconds * 1000);
    if (result.error.code === 'wrong-pin' || result.error.code === 'locked-out') {
      setRefusal(t(result.error.code === 'wrong-pin' ? 'signIn.wrong' : 'signIn.lockedOut'));
    } else {
      showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    }
  }

  // Sent only after a moment without keys: the beginning of a scanner's code must not be tried as a PIN.
  const sendWhole = useEffectEvent(() => void submit());
  const isReady = isWhole(digits);
  useEffect(() => {
    const timer = isReady ? setTimeout(sendWhole, pauseMs) : undefined;
    return () => clearTimeout(timer);
  }, [isReady]);

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

/** A PIN by which the till knows whose it is: as long as the shop's longest it is sent by itself, a shorter one by Enter. */
export function useAnyonesPin<T>(on: Omit<Parameters<typeof usePin<T>>[0], 'isWhole'>): PinEntry {
  const people = useQuery(queries.staff.people.queryOptions({ input: {} })).data?.people ?? [];
  const longest = Math.max(shortestPin, ...people.map(({ pinLength }) => pinLength));
  return usePin({ ...on, isWhole: (digits) => digits.length === longest });
}
