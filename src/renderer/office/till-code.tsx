/** A code that lets one till in: large enough to be read across the counter, with the minutes that it is good for. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '#contract/cloud-owner.ts';
import { attempt } from '../lib/attempt.ts';
import { useNow } from '../lib/clock.ts';
import { KeyButton } from '../ui/key-button.tsx';
import { refusalText } from './refusal.ts';
import { rpc } from './rpc.ts';

const goodForMinutes = 10;

/** When it ends by this browser's clock, which need not be the endpoint's. */
type Made = { readonly code: string; readonly endsAtMs: number };

export function TillCode({ stores }: { readonly stores: Overview['rows'] }) {
  const { t } = useTranslation('office');
  const [chosen, setChosen] = useState<string | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const storeId = chosen ?? stores[0]?.storeId ?? null;

  async function make(): Promise<void> {
    const result = await attempt(rpc.makeCode({ storeId, minutes: goodForMinutes }));
    setRefusal(result.ok ? null : refusalText(t, result.error));
    if (result.ok) setMade({ code: result.value.code, endsAtMs: Date.now() + goodForMinutes * 60_000 });
  }
  return (
    <section className="office-store office-new">
      <h2>{t('code.title')}</h2>
      {stores.length > 1 && storeId !== null && (
        <div className="office-keys" role="group" aria-label={t('code.store')}>
          {stores.map((store) => (
            <KeyButton
              key={store.storeId}
              look="small"
              label={store.name ?? t('today.unnamed')}
              isPressed={store.storeId === storeId}
              onPress={() => {
                setChosen(store.storeId);
                // The one that is shown is for the other store.
                setMade(null);
              }}
            />
          ))}
        </div>
      )}
      {made !== null && <Code made={made} />}
      <p className="quiet">{t('code.note')}</p>
      <p className="office-keys">
        <KeyButton
          icon="key"
          tone={made === null ? 'primary' : 'plain'}
          label={made === null ? t('code.make') : t('code.another')}
          onPress={() => void make()}
        />
      </p>
      {refusal !== null && (
        <p className="bad strong" role="alert">
          {refusal}
        </p>
      )}
    </section>
  );
}

function Code({ made: { code, endsAtMs } }: { readonly made: Made }) {
  const { t } = useTranslation('office');
  const left = endsAtMs - useNow(1000);
  if (left <= 0) {
    return (
      <p className="warn strong" role="status">
        {t('code.over')}
      </p>
    );
  }
  const minutes = Math.ceil(left / 60_000);
  return (
    <div role="status">
      <p className="office-code figure">{code}</p>
      <p className="figure-text">{left < 60_000 ? t('code.seconds') : t('code.left', { count: minutes })}</p>
    </div>
  );
}
