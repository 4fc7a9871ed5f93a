/** Links this till to a cloud endpoint or to the hub of its shop: the address, and the code that is shown there. */
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { SyncTarget } from '#contract/sync.ts';
import { attempt, type Refused } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { refusalWords, type Sentence } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Prefixes = { readonly prefix: string; readonly free: string };

const words = {
  cloud: { note: 'sync.form.note', url: 'sync.form.url' },
  hub: { note: 'sync.hub.joinNote', url: 'sync.hub.url' },
} as const;

/** `onClose`: once it is linked, or was thought better of; absent where the form stands for good. */
export function LinkForm({
  target,
  onClose,
}: {
  readonly target: SyncTarget;
  readonly onClose?: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [url, setUrl] = useState('');
  const [code, setCode] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  /** Another till has this one's prefix, and this one has numbered bills: the owner says whether it goes on under the free one. */
  const [taken, setTaken] = useState<Prefixes | null>(null);
  const isReady = url.trim() !== '' && code.trim() !== '' && !isAsking;

  async function send(): Promise<void> {
    clearBand();
    setIsAsking(true);
    const prefix = taken === null ? {} : { prefix: taken.free };
    const result = await attempt(rpc.sync.enrol({ url, code, target, ...prefix }));
    setIsAsking(false);
    setTaken(result.ok ? null : prefixesIn(result.error));
    if (!result.ok) return showBand({ tone: 'bad', ...wordsOf(t, target, result.error) });
    client.setQueryData(queries.sync.status.queryKey({ input: {} }), result.value);
    await client.invalidateQueries({ queryKey: queries.sync.key() });
    onClose?.();
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void send();
  };
  return (
    <form className="customer-form" noValidate onSubmit={submit}>
      <p className="wide">{t(words[target].note)}</p>
      <TextField label={t(words[target].url)} value={url} longest={300} isFirst onChange={setUrl} />
      <TextField
        label={t('sync.form.code')}
        value={code}
        longest={40}
        note={t('sync.form.codeNote')}
        onChange={setCode}
      />
      {taken !== null && <p className="wide">{t('sync.form.otherPrefix', taken)}</p>}
      <p className="customer-end">
        <button type="submit" className="key key-plain" disabled={!isReady}>
          {taken === null ? t('sync.form.send') : t('sync.form.sendAs', taken)}
        </button>
        {onClose !== undefined && <KeyButton label={t('sync.hub.cancel')} keyName="Esc" onPress={onClose} />}
        {isAsking && <span role="status">{t('sync.form.sending')}</span>}
      </p>
    </form>
  );
}

function prefixesIn({ code, data }: Refused): Prefixes | null {
  return code === 'prefix-taken' ? { prefix: String(data['prefix']), free: String(data['free']) } : null;
}

const ofCloud = ['cloud-unreachable', 'cloud-refused', 'till-known', 'already-enrolled'] as const;

/** The hub has words of its own where the usual sentence speaks of the cloud. */
function wordsOf(t: TFunction, target: SyncTarget, refused: Refused): Sentence {
  const code = target === 'hub' ? ofCloud.find((each) => each === refused.code) : undefined;
  return code === undefined ? refusalWords(t, refused) : { title: t(`sync.hub.refused.${code}`) };
}
