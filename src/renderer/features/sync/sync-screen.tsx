/** The page of the cloud: the last exchanges left; right what waits, what went wrong, and linking the till. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { SyncDetails } from '#contract/sync.ts';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { keyboardScrolled, restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton, PayKey } from '../../ui/key-button.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import { ConflictsSection } from './conflicts-section.tsx';
import { EndLink } from './end-link.tsx';
import { waitingWords } from './sync-words.ts';
import { LinkFacts, RestoredFacts, useTimeText, WaitingKinds } from './link-facts.tsx';
import { LinkForm } from './link-form.tsx';
import { StickSection } from './stick-section.tsx';
import { useSyncLink } from './use-sync-link.ts';
import '../../styles/bills.css';
import '../../styles/customers.css';
import '../../styles/queue.css';
import '../../styles/sync.css';

export function SyncScreen() {
  const { t } = useTranslation();
  const { goTo, may } = useTill();
  const client = useQueryClient();
  const link = useSyncLink();
  const details = useQuery(queries.sync.details.queryOptions({ input: {} })).data;
  const [isEnding, setIsEnding] = useState(false);
  const [isSetting, setIsSetting] = useState(false);
  const isLinked = link !== undefined && link !== null;
  const isCopied = isLinked && link.fault?.code === 'till-copied';
  // Refused as a copy, it asks in vain; Enter sends the form that makes it a till of its own.
  const canRetry = isLinked && !isCopied;
  const canEnd = isLinked && may('enrolTill');

  async function retry(): Promise<void> {
    clearBand();
    const result = await attempt(rpc.sync.retry({}));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries({ queryKey: queries.sync.key() });
  }
  const back = (): void => (isSetting ? setIsSetting(false) : isEnding ? setIsEnding(false) : goTo('till'));
  useScanClaim('panel', (code) => showBand({ tone: 'bad', title: t('band.finishThis'), detail: code }));
  useKeys('panel', {
    Escape: back,
    ...(canRetry && !isEnding && !isSetting ? { Enter: () => void retry() } : {}),
    ...(canEnd && !isSetting ? { Delete: () => setIsEnding(true) } : {}),
  });
  return (
    <main className="till" aria-label={t('sync.title')}>
      <section className="ticket" {...restingPlace} aria-label={t('sync.turns')}>
        <ListHead
          icon="globe"
          title={t('sync.turns')}
          note={isLinked ? waitingWords(t, link.waiting) : t('sync.head.none')}
        />
        {details === undefined || details.turns.length === 0 ? (
          <p className="panel-empty">{details === undefined ? '' : t('sync.noTurns')}</p>
        ) : (
          <Turns turns={details.turns} />
        )}
      </section>
      <section className="work">
        <div className="work-head">
          <h2>{link === null ? t('sync.form.title') : t('sync.title')}</h2>
        </div>
        <div className="queue-place" role="region" aria-label={t('sync.facts')} {...keyboardScrolled}>
          {canEnd && isEnding && <EndLink onClose={() => setIsEnding(false)} />}
          <ConflictsSection isOff={isEnding || isSetting} />
          {isLinked && <LinkFacts link={link} />}
          {(link === null || isCopied) && (may('enrolTill') ? <LinkForm /> : <p>{t('sync.form.owner')}</p>)}
          {isLinked && details !== undefined && <WaitingKinds details={details} waiting={link.waiting} />}
          {details !== undefined && <RestoredFacts {...details} />}
          <StickSection isSetting={isSetting} onSetting={setIsSetting} />
        </div>
        <footer className="actions">
          <KeyButton look="bar" icon="back" label={t('panel.back')} keyName="Esc" onPress={back} />
          {canEnd && (
            <KeyButton
              look="bar"
              icon="trash"
              label={t('sync.forget')}
              keyName="Del"
              isPressed={isEnding}
              onPress={() => setIsEnding(true)}
            />
          )}
          <span className="spring" />
          {canRetry && (
            <PayKey
              label={t('sync.retry')}
              keyName="Enter"
              isOff={isEnding || isSetting}
              onPress={() => void retry()}
            >
              <Icon name="send" size={24} />
            </PayKey>
          )}
        </footer>
      </section>
    </main>
  );
}

function Turns({ turns }: { readonly turns: SyncDetails['turns'] }) {
  const { t } = useTranslation();
  const at = useTimeText();
  return (
    <ol className="lines sync-turns" {...keyboardScrolled}>
      {turns.map((turn, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- two exchanges may share their millisecond
        <li key={`${turn.atMs} ${place}`} className="line">
          <span className="line-row bill-row">
            <span className="bill-time figure">{at(turn.atMs)}</span>
            <span className="line-words">
              <span className="line-name">{movedWords(t, turn)}</span>
            </span>
            {turn.fault !== null && (
              <span className="state warn">
                <Icon name="alert" />
                {t('sync.broke')}
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function movedWords(t: TFunction, { pushed, pulled, fault }: SyncDetails['turns'][number]): string {
  const moved = [
    ...(pushed > 0 ? [t('sync.sent', { count: pushed })] : []),
    ...(pulled > 0 ? [t('sync.received', { count: pulled })] : []),
  ];
  return moved.length === 0 && fault !== null ? t(`sync.fault.${fault}`) : moved.join(' · ');
}
