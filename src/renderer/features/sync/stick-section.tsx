/** Sharing by a stick: write, read, the passphrase, and what became of the last one in words. */
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { StickStatus, StickTaken, StickWritten } from '#contract/stick.ts';
import type { Result } from '#domain/result.ts';
import { attempt, type Refused } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { readFromStick, writeToStick } from './carry-stick.ts';

type Done =
  | { readonly kind: 'written'; readonly value: StickWritten }
  | { readonly kind: 'taken'; readonly value: StickTaken };

/** `isSetting`: the passphrase is being typed, so that the page's own keys rest. */
export function StickSection({
  isSetting,
  onSetting,
}: {
  readonly isSetting: boolean;
  readonly onSetting: (isSetting: boolean) => void;
}) {
  const { t } = useTranslation();
  const { may } = useTill();
  const client = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const outcome = useRef<HTMLParagraphElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const status = useQuery({
    ...queries.sync.stickStatus.queryOptions({ input: {} }),
    refetchInterval: isBusy ? 500 : false,
  }).data;
  // On a low screen the words would stand below the edge of whoever pressed the key.
  useEffect(() => {
    if (isBusy || done !== null) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [isBusy, done]);
  const mayCarry = may('carryStick');
  const isReady = mayCarry && status?.hasPassphrase === true && !isBusy && !isSetting;

  async function carry<T>(call: () => Promise<Result<T, Refused>>, tell: (value: T) => Done): Promise<void> {
    clearBand();
    setDone(null);
    setIsBusy(true);
    const result = await call();
    setIsBusy(false);
    if (result.ok) setDone(tell(result.value));
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries({ queryKey: queries.sync.key() });
  }
  const write = (isWhole: boolean): void =>
    void carry(
      async () => writeToStick(isWhole),
      (value) => ({ kind: 'written', value }),
    );
  const read = (file: File): void =>
    void carry(
      async () => readFromStick(file),
      (value) => ({ kind: 'taken', value }),
    );
  const choose = (): void => picker.current?.click();
  const set = (): void => onSetting(true);
  useKeys('panel', {
    ...(isReady ? { 'Alt+W': () => write(false), 'Alt+A': () => write(true), 'Alt+R': choose } : {}),
    ...(mayCarry && !isBusy ? { 'Alt+P': set } : {}),
  });
  if (status === undefined) return null;
  return (
    <section className="queue-facts stick">
      <h3>{t('sync.stick.title')}</h3>
      <p>{t(status.hasPassphrase ? 'sync.stick.note' : 'sync.stick.noPassphrase')}</p>
      <dl>
        <dt>{t('sync.stick.key')}</dt>
        <dd className="figure-text">{status.fingerprint}</dd>
      </dl>
      <input
        ref={picker}
        type="file"
        accept=".galla"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again.
          event.target.value = '';
          if (file !== undefined) read(file);
        }}
      />
      {mayCarry ? (
        <p className="stick-keys">
          <KeyButton
            icon="send"
            label={t('sync.stick.write')}
            keyName="Alt+W"
            isOff={!isReady}
            onPress={() => write(false)}
          />
          <KeyButton label={t('sync.stick.read')} keyName="Alt+R" isOff={!isReady} onPress={choose} />
          <KeyButton
            label={t('sync.stick.writeWhole')}
            keyName="Alt+A"
            isOff={!isReady}
            onPress={() => write(true)}
          />
          <KeyButton
            label={t(status.hasPassphrase ? 'sync.stick.change' : 'sync.stick.set')}
            keyName="Alt+P"
            isOff={isBusy || isSetting}
            onPress={set}
          />
        </p>
      ) : (
        <p className="caption">{t('sync.stick.managers')}</p>
      )}
      {isSetting && <PassphraseForm onClose={() => onSetting(false)} />}
      <p ref={outcome} role="status" className="stick-outcome">
        {isBusy ? workWords(t, status.work) : done === null ? '' : doneWords(t, done, status.fingerprint)}
      </p>
    </section>
  );
}

function PassphraseForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  async function send(): Promise<void> {
    clearBand();
    const result = await attempt(rpc.sync.stickPassphrase({ passphrase }));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries({ queryKey: queries.sync.key() });
    onClose();
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  return (
    <form className="customer-form" noValidate onSubmit={submit}>
      <TextField
        label={t('sync.stick.passphrase')}
        value={passphrase}
        longest={200}
        isFirst
        note={t('sync.stick.passphraseNote')}
        onChange={setPassphrase}
      />
      <p className="customer-end">
        <button type="submit" className="key key-plain" disabled={passphrase.trim() === ''}>
          {t('sync.stick.keep')}
        </button>
        <KeyButton label={t('sync.stick.cancel')} keyName="Esc" onPress={onClose} />
      </p>
    </form>
  );
}

function workWords(t: TFunction, work: StickStatus['work']): string {
  if (work === null || work.of === 0) return t('sync.stick.carrying');
  const percent = Math.floor((100 * work.done) / work.of);
  return t(work.kind === 'write' ? 'sync.stick.writing' : 'sync.stick.reading', { percent });
}

function doneWords(t: TFunction, done: Done, ownKey: string): string {
  if (done.kind === 'written') {
    const { fileName: file, entries: count } = done.value;
    return [t('sync.stick.written', { count, file }), t('sync.stick.compare', { key: ownKey })].join(' ');
  }
  const { taken: count, from } = done.value;
  const first = from.isNew ? [t('sync.stick.first', { name: from.name, key: from.fingerprint })] : [];
  const said = count === 0 ? t('sync.stick.nothingNew', from) : t('sync.stick.taken', { count, ...from });
  return [said, ...first].join(' ');
}
