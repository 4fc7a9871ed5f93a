/** Where the own account is signed in, and ending any of that. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { useNow } from '../lib/clock.ts';
import { KeyButton } from '../ui/key-button.tsx';
import { browserOf } from './agent-words.ts';
import { Refused } from './refused.tsx';
import { queries, rpc, type OwnerRpc } from './rpc.ts';
import { useTimeText } from './times.ts';
import { useDeed } from './use-deed.ts';

type Session = Awaited<ReturnType<OwnerRpc['sessions']>>['sessions'][number];

export function Sessions() {
  const { t } = useTranslation('office');
  const sessions = useQuery(queries.sessions.queryOptions({ input: {} })).data?.sessions ?? [];
  const { refusal, act } = useDeed(['sessions']);
  return (
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
      <Refused text={refusal} />
    </section>
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
