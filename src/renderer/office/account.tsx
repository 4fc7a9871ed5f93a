/** The own account: where it is signed in, ending any of that, and how this page looks. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { attempt, type Refused } from '../lib/attempt.ts';
import { useNow } from '../lib/clock.ts';
import type { Result } from '#domain/result.ts';
import { KeyButton } from '../ui/key-button.tsx';
import { browserOf } from './agent-words.ts';
import { LookChoice } from './look-choice.tsx';
import { refusalText } from './refusal.ts';
import { queries, rpc, type OwnerRpc } from './rpc.ts';
import { useTimeText } from './times.ts';

export type Me = Awaited<ReturnType<OwnerRpc['me']>>;
type Session = Awaited<ReturnType<OwnerRpc['sessions']>>['sessions'][number];

export function Account({ me, onSignedOut }: { readonly me: Me; readonly onSignedOut: () => void }) {
  const { t } = useTranslation('office');
  const client = useQueryClient();
  const sessions = useQuery(queries.sessions.queryOptions({ input: {} })).data?.sessions ?? [];
  const [refusal, setRefusal] = useState<string | null>(null);

  async function act(call: Promise<unknown>, then?: () => void): Promise<void> {
    const result: Result<unknown, Refused> = await attempt(call);
    setRefusal(result.ok ? null : refusalText(t, result.error));
    if (result.ok && then !== undefined) return then();
    await client.invalidateQueries({ queryKey: queries.sessions.key() });
  }
  return (
    <div className="office-stores">
      <section className="office-store">
        <h2>{t('account.signedIn', { name: me.name })}</h2>
        <p className="figure-text">{t('account.codes', { count: me.recoveryCodesLeft })}</p>
        <LookChoice />
        <p className="office-keys">
          <KeyButton
            icon="lock"
            label={t('account.signOut')}
            onPress={() => void act(rpc.signOut({}), onSignedOut)}
          />
        </p>
      </section>
      <section className="office-store">
        <h2>{t('account.sessions')}</h2>
        <ul className="office-rows">
          {sessions.map((session) => (
            <SessionRow
              key={session.sessionId}
              session={session}
              onEnd={() => void act(rpc.endSession({ sessionId: session.sessionId }))}
            />
          ))}
        </ul>
        {sessions.length > 1 && (
          <p className="office-keys">
            <KeyButton
              icon="close"
              label={t('account.endOthers')}
              onPress={() => void act(rpc.endOtherSessions({}))}
            />
          </p>
        )}
        {refusal !== null && (
          <p className="bad strong" role="alert">
            {refusal}
          </p>
        )}
      </section>
    </div>
  );
}

function SessionRow({ session, onEnd }: { readonly session: Session; readonly onEnd: () => void }) {
  const { t } = useTranslation('office');
  const at = useTimeText(useNow(60_000));
  const found = browserOf(session.agent);
  const name = found === null ? t('account.otherProgram') : t('account.browser', found);
  return (
    <li>
      <span className="office-row-words">
        <span className="strong">{name}</span>
        <span className="caption figure-text">
          {t('account.begun', { begun: at(session.createdAtMs), seen: at(session.seenAtMs) })}
        </span>
        <span className="caption">{session.address}</span>
      </span>
      {session.isThis ? (
        <span className="state good">{t('account.this')}</span>
      ) : (
        <KeyButton look="small" label={t('account.end')} onPress={onEnd} />
      )}
    </li>
  );
}
