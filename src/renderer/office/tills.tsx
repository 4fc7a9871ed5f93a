/** The tills of every store: how each stands, shutting one out, and the code that lets another in. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { Overview } from '#contract/cloud-owner.ts';
import { attempt } from '../lib/attempt.ts';
import { KeyButton } from '../ui/key-button.tsx';
import { refusalText } from './refusal.ts';
import { queries, rpc } from './rpc.ts';
import { TillCode } from './till-code.tsx';
import { standingOf, TillState, type TillView } from './till-state.tsx';
import { useTimeText } from './times.ts';

export function Tills({ overview: { rows: stores, atMs } }: { readonly overview: Overview }) {
  const { t } = useTranslation('office');
  return (
    <div className="office-stores">
      {stores.map((store) => (
        <section key={store.storeId} className="office-store">
          <h2>{store.name ?? t('today.unnamed')}</h2>
          {store.tills.length === 0 && <p className="quiet">{t('today.noTill')}</p>}
          {store.tills.map((till) => (
            <Till key={till.tillId} till={till} now={atMs} />
          ))}
        </section>
      ))}
      <TillCode stores={stores} />
    </div>
  );
}

function Till({ till, now }: { readonly till: TillView; readonly now: number }) {
  const { t } = useTranslation('office');
  const at = useTimeText(now);
  const client = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const name = `${till.prefix} ${till.name}`;
  const lastFork = till.forks.at(-1);

  async function revoke(): Promise<void> {
    const result = await attempt(rpc.revokeTill({ tillId: till.tillId }));
    setIsAsking(false);
    setRefusal(result.ok ? null : refusalText(t, result.error));
    await client.invalidateQueries({ queryKey: queries.overview.key() });
  }
  return (
    <article className="office-till" aria-label={name}>
      <header>
        <h3 className="clip">{name}</h3>
        <TillState till={till} now={now} />
      </header>
      {till.revokedAtMs === null && till.copiedAtMs !== null && (
        <p>{t('till.copiedHelp', { time: at(till.copiedAtMs) })}</p>
      )}
      {standingOf(till, now) === 'forked' && lastFork !== undefined && (
        <p>{t('till.forkedHelp', { time: at(lastFork.seenAtMs) })}</p>
      )}
      <dl className="facts">
        <div>
          <dt>{t('till.pushed')}</dt>
          <dd className="figure-text">
            {till.pushedAtMs === null ? t('till.neverSent') : at(till.pushedAtMs)}
          </dd>
        </div>
        <div>
          <dt>{t('till.head')}</dt>
          <dd className="figure-text">{till.headSeq}</dd>
        </div>
      </dl>
      {till.lacks === 0 && till.revokedAtMs === null && <p className="caption">{t('till.hasAll')}</p>}
      {till.revokedAtMs === null && !isAsking && (
        <KeyButton look="small" icon="close" label={t('till.revoke')} onPress={() => setIsAsking(true)} />
      )}
      {isAsking && (
        <div className="office-ask" role="alertdialog" aria-label={t('till.revokeAsk', { till: name })}>
          <p className="strong">{t('till.revokeAsk', { till: name })}</p>
          <p>{t('till.revokeHelp')}</p>
          <p className="office-keys">
            <button
              type="button"
              className="key tone-selected"
              ref={takeFocus}
              onClick={() => setIsAsking(false)}
            >
              {t('till.keep')}
            </button>
            <KeyButton icon="close" label={t('till.revokeSure')} onPress={() => void revoke()} />
          </p>
        </div>
      )}
      {refusal !== null && (
        <p className="bad strong" role="alert">
          {refusal}
        </p>
      )}
    </article>
  );
}

/** What is asked for stands one key further: Enter alone changes nothing. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}
