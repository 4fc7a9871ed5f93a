/** Links this till to a cloud endpoint: its address, and the code that the owner was shown. */
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { attempt, type Refused } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { TextField } from '../../ui/text-field.tsx';

export type Prefixes = { readonly prefix: string; readonly free: string };

export function LinkForm() {
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
    const result = await attempt(
      rpc.sync.enrol({ url, code, ...(taken === null ? {} : { prefix: taken.free }) }),
    );
    setIsAsking(false);
    setTaken(result.ok ? null : prefixesIn(result.error));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    client.setQueryData(queries.sync.status.queryKey({ input: {} }), result.value);
    await client.invalidateQueries({ queryKey: queries.sync.key() });
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void send();
  };
  return (
    <form className="customer-form" noValidate onSubmit={submit}>
      <p className="wide">{t('sync.form.note')}</p>
      <TextField label={t('sync.form.url')} value={url} longest={300} isFirst onChange={setUrl} />
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
        {isAsking && <span role="status">{t('sync.form.sending')}</span>}
      </p>
    </form>
  );
}

export function prefixesIn({ code, data }: Refused): Prefixes | null {
  return code === 'prefix-taken' ? { prefix: String(data['prefix']), free: String(data['free']) } : null;
}
