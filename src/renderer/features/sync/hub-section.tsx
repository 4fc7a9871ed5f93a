/** Without internet: this till as the hub of its shop, or its link to another till that is. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { HubView } from '#contract/hub.ts';
import type { SyncLinkView } from '#contract/sync.ts';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { LinkForm } from './link-form.tsx';
import { LeaveHub } from './leave-hub.tsx';
import { LinkFacts } from './link-facts.tsx';

/** What of the section is being typed or asked, so that the page's own keys rest; null: nothing. */
export type HubAsking = 'join' | 'leave' | null;

const hubQuery = queries.sync.hub.queryOptions({ input: {} });

export function HubSection({
  link,
  asking,
  onAsking,
}: {
  /** To a hub; null: this till is at none. */
  readonly link: SyncLinkView | null;
  readonly asking: HubAsking;
  readonly onAsking: (asking: HubAsking) => void;
}) {
  const { t } = useTranslation();
  const { may } = useTill();
  const mayChange = may('enrolTill');
  // Others are let in, and the network comes and goes, without a notice to this page.
  const view = useQuery({ ...hubQuery, enabled: mayChange, refetchInterval: 5_000 }).data;
  return (
    <section className="queue-facts hub">
      <h3>{t('sync.hub.title')}</h3>
      {!mayChange && link === null && <p className="caption">{t('sync.hub.owner')}</p>}
      {link !== null && <LinkFacts link={link} target="hub" />}
      {mayChange && view !== undefined && view.hub !== null && <OwnHub hub={view.hub} />}
      {mayChange && view !== undefined && view.hub === null && link === null && (
        <HubStart view={view} asking={asking} onAsking={onAsking} />
      )}
      {mayChange && link !== null && <HubEnd isAsked={asking === 'leave'} onAsking={onAsking} />}
    </section>
  );
}

/** Sends a change of the hub and shows what it is then. */
function useHubChange() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return async (call: Promise<HubView>): Promise<void> => {
    clearBand();
    const result = await attempt(call);
    if (result.ok) client.setQueryData(hubQuery.queryKey, result.value);
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  };
}

function HubStart({
  view: { addresses },
  asking,
  onAsking,
}: {
  readonly view: HubView;
  readonly asking: HubAsking;
  readonly onAsking: (asking: HubAsking) => void;
}) {
  const { t } = useTranslation();
  const change = useHubChange();
  const [chosen, setChosen] = useState<string | null>(null);
  const address = chosen ?? addresses[0] ?? '';
  const isJoining = asking === 'join';
  const turnOn = (): void => void change(rpc.sync.hubOn({ commandId: newCommandId(), address }));
  const join = (): void => onAsking('join');
  useKeys('panel', isJoining ? {} : { ...(address === '' ? {} : { 'Alt+H': turnOn }), 'Alt+J': join });
  return (
    <>
      <p>{t('sync.hub.note')}</p>
      {address === '' && <p className="caption">{t('sync.hub.noAddress')}</p>}
      {addresses.length > 1 && (
        <Choice
          label={t('sync.hub.choose')}
          options={addresses.map((each) => ({ value: each, label: each }))}
          value={address}
          onChoose={setChosen}
        />
      )}
      <p className="stick-keys">
        <KeyButton
          icon="people"
          label={t('sync.hub.on')}
          keyName="Alt+H"
          isOff={address === '' || isJoining}
          onPress={turnOn}
        />
        <KeyButton label={t('sync.hub.join')} keyName="Alt+J" isOff={isJoining} onPress={join} />
      </p>
      {isJoining && <LinkForm target="hub" onClose={() => onAsking(null)} />}
    </>
  );
}

function OwnHub({ hub: { url, fault, tills } }: { readonly hub: NonNullable<HubView['hub']> }) {
  const { t } = useTranslation();
  const change = useHubChange();
  const [code, setCode] = useState<string | null>(null);
  const shown = useRef<HTMLDivElement>(null);
  // On a low screen it would stand below the edge of whoever pressed the key.
  useEffect(() => {
    if (code !== null) shown.current?.scrollIntoView({ block: 'nearest' });
  }, [code]);
  async function invite(): Promise<void> {
    clearBand();
    const made = await attempt(rpc.sync.hubCode({ commandId: newCommandId() }));
    if (made.ok) setCode(made.value.code);
    else showBand({ tone: 'bad', ...refusalWords(t, made.error) });
  }
  const turnOff = (): void => void change(rpc.sync.hubOff({ commandId: newCommandId() }));
  const revoke = (deviceId: string): void =>
    void change(rpc.sync.hubRevoke({ commandId: newCommandId(), deviceId }));
  useKeys('panel', { 'Alt+H': () => void invite(), 'Alt+O': turnOff });
  return (
    <>
      <p>{t('sync.hub.isHub')}</p>
      {fault !== null && <p className="bad">{t(`sync.hub.down.${fault}`)}</p>}
      <dl>
        <dt>{t('sync.address')}</dt>
        <dd className="sync-address">{url}</dd>
        <dt>{t('sync.hub.tills')}</dt>
        <dd>
          {tills.length === 0 && t('sync.hub.noTills')}
          <ul className="hub-tills">
            {tills.map(({ deviceId, prefix, name, isRevoked }) => (
              <li key={deviceId}>
                <span>
                  {prefix} {name}
                  {isRevoked && ` · ${t('sync.hub.isOut')}`}
                </span>
                {!isRevoked && (
                  <KeyButton look="small" label={t('sync.hub.shutOut')} onPress={() => revoke(deviceId)} />
                )}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      <p className="stick-keys">
        <KeyButton icon="key" label={t('sync.hub.code')} keyName="Alt+H" onPress={() => void invite()} />
        <KeyButton label={t('sync.hub.off')} keyName="Alt+O" onPress={turnOff} />
      </p>
      <div ref={shown} role="status">
        {code !== null && (
          <>
            <p className="hub-code figure-text">{code}</p>
            <p className="caption">{t('sync.hub.codeNote')}</p>
          </>
        )}
      </div>
    </>
  );
}

function HubEnd({
  isAsked,
  onAsking,
}: {
  readonly isAsked: boolean;
  readonly onAsking: (asking: HubAsking) => void;
}) {
  const { t } = useTranslation();
  const ask = (): void => onAsking('leave');
  useKeys('panel', isAsked ? {} : { 'Alt+L': ask });
  if (isAsked) return <LeaveHub onClose={() => onAsking(null)} />;
  return (
    <p className="stick-keys">
      <KeyButton label={t('sync.hub.leave')} keyName="Alt+L" onPress={ask} />
    </p>
  );
}
