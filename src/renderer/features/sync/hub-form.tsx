/** Joins this till to the hub of its shop: the address and the code that the hub's own page shows. */
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { attempt, type Refused } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { refusalWords, type Sentence } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { prefixesIn, type Prefixes } from './link-form.tsx';

export function HubForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [url, setUrl] = useState('');
  const [code, setCode] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  /** As in the form of the cloud: another till has this one's prefix. */
  const [taken, setTaken] = useState<Prefixes | null>(null);
  const isReady = url.trim() !== '' && code.trim() !== '' && !isAsking;

  async function send(): Promise<void> {
    clearBand();
    setIsAsking(true);
    const prefix = taken === null ? {} : { prefix: taken.free };
    const result = await attempt(rpc.sync.enrol({ url, code, target: 'hub', ...prefix }));
    setIsAsking(false);
    setTaken(result.ok ? null : prefixesIn(result.error));
    if (!result.ok) return showBand({ tone: 'bad', ...hubRefusalWords(t, result.error) });
    client.setQueryData(queries.sync.status.queryKey({ input: {} }), result.value);
    await client.invalidateQueries({ queryKey: queries.sync.key() });
    onClose();
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void send();
  };
  return (
    <form className="customer-form" noValidate onSubmit={submit}>
      <p className="wide">{t('sync.hub.joinNote')}</p>
      <TextField label={t('sync.hub.url')} value={url} longest={300} isFirst onChange={setUrl} />
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
        <KeyButton label={t('sync.hub.cancel')} keyName="Esc" onPress={onClose} />
        {isAsking && <span role="status">{t('sync.form.sending')}</span>}
      </p>
    </form>
  );
}

const ofCloud = ['cloud-unreachable', 'cloud-refused', 'till-known', 'already-enrolled'] as const;

/** Where the usual sentence speaks of the cloud. */
function hubRefusalWords(t: TFunction, refused: Refused): Sentence {
  const code = ofCloud.find((each) => each === refused.code);
  return code === undefined ? refusalWords(t, refused) : { title: t(`sync.hub.refused.${code}`) };
}
