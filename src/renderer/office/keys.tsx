/** Keys with which programs of the business call: made, shown once, listed, taken away. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { useNow } from '../lib/clock.ts';
import { localDay, shortDay } from '../lib/figures.ts';
import { KeyButton } from '../ui/key-button.tsx';
import { KeyForm } from './key-form.tsx';
import { Refused } from './refused.tsx';
import { queries, rpc, type OwnerRpc } from './rpc.ts';
import { scopeWords } from './scope-words.ts';
import { languageOf, useTimeText } from './times.ts';
import { useDeed } from './use-deed.ts';

type ApiKey = Awaited<ReturnType<OwnerRpc['keys']>>['keys'][number];
/** What stands below the list: a key to begin with, the form, or the key that was made. */
type Making = 'no' | 'form' | { readonly key: string };

export function Keys() {
  const { t } = useTranslation('office');
  const known = useQuery(queries.keys.queryOptions({ input: {} })).data?.keys;
  const [making, setMaking] = useState<Making>('no');
  const { refusal, act } = useDeed(['keys']);
  return (
    <section className="office-store">
      <h2>{t('key.title')}</h2>
      <p className="quiet">{t('key.why')}</p>
      {known?.length === 0 && <p>{t('key.none')}</p>}
      <ul className="office-rows">
        {(known ?? []).map((key) => (
          <KeyRow
            key={key.keyId}
            apiKey={key}
            onRevoke={() => void act(rpc.revokeKey({ keyId: key.keyId }))}
          />
        ))}
      </ul>
      <Refused text={refusal} />
      {making === 'no' && (
        <p className="office-keys">
          <KeyButton icon="key" label={t('key.make')} onPress={() => setMaking('form')} />
        </p>
      )}
      {making === 'form' && <KeyForm onMade={(key) => setMaking({ key })} onCancel={() => setMaking('no')} />}
      {typeof making === 'object' && <NewKey text={making.key} onKept={() => setMaking('no')} />}
    </section>
  );
}

function KeyRow({ apiKey, onRevoke }: { readonly apiKey: ApiKey; readonly onRevoke: () => void }) {
  const { t, i18n } = useTranslation('office');
  const at = useTimeText(useNow(60_000));
  const day = (ms: number) => shortDay(localDay(ms), languageOf(i18n));
  const { name, prefix, scopes, createdAtMs, lastUsedAtMs, expiresAtMs } = apiKey;
  const told = [
    t('key.made', { prefix, made: day(createdAtMs) }),
    lastUsedAtMs === null ? t('key.neverUsed') : t('key.used', { used: at(lastUsedAtMs) }),
    ...(expiresAtMs === null ? [] : [t('key.ends', { ends: day(expiresAtMs) })]),
  ];
  return (
    <li>
      <span className="office-row-words">
        <span className="strong">{name}</span>
        <span>{scopes.map((scope) => t(scopeWords[scope])).join(', ')}</span>
        <span className="caption figure-text">{told.join(', ')}</span>
      </span>
      <KeyButton look="small" icon="close" label={t('key.revoke')} onPress={onRevoke} />
    </li>
  );
}

function NewKey({ text, onKept }: { readonly text: string; readonly onKept: () => void }) {
  const { t } = useTranslation('office');
  return (
    <div className="office-inner" role="status">
      <p className="strong">{t('key.shown')}</p>
      <p className="office-secret">{text}</p>
      <p className="office-keys">
        <KeyButton icon="check" label={t('key.kept')} tone="primary" onPress={onKept} />
      </p>
    </div>
  );
}
