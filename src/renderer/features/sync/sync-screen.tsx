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
import { HubSection, type HubAsking } from './hub-section.tsx';
import { waitingWords } from './sync-words.ts';
import { LinkFacts, RestoredFacts, useTimeText, WaitingKinds } from './link-facts.tsx';
import { LinkForm } from './link-form.tsx';
import { RecoveryKey } from './recovery-key.tsx';
import { StickSection } from './stick-section.tsx';
import { useSyncLinks } from './use-sync-link.ts';
import '../../styles/bills.css';
import '../../styles/customers.css';
import '../../styles/queue.css';
import '../../styles/sync.css';

export function SyncScreen() {
  const { t } = useTranslation();
  const { goTo, may } = useTill();
  const client = useQueryClient();
  const links = useSyncLinks();
  const link = links?.link;
  const details = useQuery(queries.sync.details.queryOptions({ input: {} })).data;
  const [isEnding, setIsEnding] = useState(false);
  const [isSetting, setIsSetting] = useState(false);
  const [hubAsking, setHubAsking] = useState<HubAsking>(null);
  const isLinked = link !== undefined && link !== null;
  /** What waits is counted by the cloud, which reaches every till, where there is one. */
  const shown = links?.link ?? links?.hubLink ?? null;
  const isAsking = isEnding || isSetting || hubAsking !== null;
  const isCopied = isLinked && link.fault?.code === 'till-copied';
  // Refused as a copy, it asks in vain; Enter sends the form that makes it a till of its own.
  const canRetry = shown !== null && !isCopied;
  const canEnd = isLinked && may('enrolTill');

  async function retry(): Promise<void> {
    clearBand();
    const result = await attempt(rpc.sync.retry({}));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries({ queryKey: queries.sync.key() });
  }
  const back = (): void => {
    if (hubAsking !== null) setHubAsking(null);
    else if (isSetting) setIsSetting(false);
    else if (isEnding) setIsEnding(false);
    else goTo('till');
  };
  useScanClaim('panel', (code) => showBand({ tone: 'bad', title: t('band.finishThis'), detail: code }));
  useKeys('panel', {
    Escape: back,
    ...(canRetry && !isAsking ? { Enter: () => void retry() } : {}),
    ...(canEnd && !isSetting && hubAsking === null ? { Delete: () => setIsEnding(true) } : {}),
  });
  return (
    <main className="till" aria-label={t('sync.title')}>
      <section className="ticket" {...restingPlace} aria-label={t('sync.turns')}>
        <ListHead
          icon="globe"
          title={t('sync.turns')}
          note={shown === null ? t('sync.head.none') : waitingWords(t, shown.waiting)}
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
          <ConflictsSection isOff={isAsking} />
          {isLinked && <LinkFacts link={link} />}
          {(link === null || isCopied) &&
            (may('enrolTill') ? <LinkForm target="cloud" /> : <p>{t('sync.form.owner')}</p>)}
          {shown !== null && details !== undefined && (
            <WaitingKinds details={details} waiting={shown.waiting} />
          )}
          {details !== undefined && <RestoredFacts {...details} />}
          {links !== undefined && (
            <HubSection link={links.hubLink} asking={hubAsking} onAsking={setHubAsking} />
          )}
          <StickSection isSetting={isSetting} onSetting={setIsSetting} />
          {canEnd && <RecoveryKey isOff={isAsking} />}
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
            <PayKey label={t('sync.retry')} keyName="Enter" isOff={isAsking} onPress={() => void retry()}>
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
              <span className="line-name">
                {turn.target === 'hub' && `${t('sync.hub.tag')} · `}
                {movedWords(t, turn)}
              </span>
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

function movedWords(t: TFunction, { target, pushed, pulled, fault }: SyncDetails['turns'][number]): string {
  const moved = [
    ...(pushed > 0 ? [t('sync.sent', { count: pushed })] : []),
    ...(pulled > 0 ? [t('sync.received', { count: pulled })] : []),
  ];
  return moved.length === 0 && fault !== null
    ? t(`sync.fault.${fault}`, target === 'hub' ? { context: 'hub' } : {})
    : moved.join(' · ');
}
