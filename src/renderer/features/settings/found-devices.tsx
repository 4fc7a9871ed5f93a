/** What is plugged into this machine, by name, and one key that makes it a device of the till. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { FoundDeviceView } from '#contract/hardware.ts';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { kindsFor, setUpAs, usedAs, type SetUpKind } from './set-up-as.ts';
import { useChangeSettings } from './use-settings.ts';

const nearby = queries.hardware.find.queryOptions({ input: { network: false } });

/** `onSetUp` shows the page of what a thing was made. */
export function FoundDevices({ onSetUp }: { readonly onSetUp: (kind: SetUpKind) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { may } = useTill();
  const [isLooking, setLooking] = useState(false);
  const [hasCalled, setCalled] = useState(false);
  // Asking the system for its printers starts a program: looked once, and again by the key.
  const looked = useQuery({ ...nearby, enabled: may('manageHardware'), staleTime: Infinity }).data;
  if (!may('manageHardware')) return <p className="caption found-note">{t('found.managers')}</p>;

  async function look(network: boolean): Promise<void> {
    clearBand();
    setLooking(true);
    const result = await attempt(rpc.hardware.find({ network }));
    setLooking(false);
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    if (network) setCalled(true);
    client.setQueryData(nearby.queryKey, result.value);
  }
  const found = looked?.found ?? [];
  return (
    <section className="found" aria-busy={isLooking}>
      <h2>{t('found.title')}</h2>
      <div className="found-keys">
        <KeyButton
          look="small"
          icon="search"
          label={t('found.again')}
          isOff={isLooking}
          onPress={() => void look(false)}
        />
        <KeyButton
          look="small"
          icon="printer"
          label={t(isLooking ? 'found.looking' : 'found.network')}
          isOff={isLooking}
          onPress={() => void look(true)}
        />
      </div>
      <p className="caption" role="status">
        {looked?.listsPorts === false && `${t('found.noList')} `}
        {looked !== undefined &&
          found.length === 0 &&
          t(hasCalled ? 'found.nothingAnywhere' : 'found.nothing')}
      </p>
      <ul>
        {found.map((each) => (
          <FoundRow key={`${each.way} ${each.address}`} found={each} onSetUp={onSetUp} />
        ))}
      </ul>
    </section>
  );
}

function FoundRow({
  found,
  onSetUp,
}: {
  readonly found: FoundDeviceView;
  readonly onSetUp: (kind: SetUpKind) => void;
}) {
  const { t } = useTranslation();
  const { settings, may } = useTill();
  const change = useChangeSettings();
  const used = usedAs(found, settings);
  return (
    <li className="found-row">
      <div>
        <b>{found.name ?? t(`found.way.${found.way}`)}</b>
        <p className="caption">
          {found.name === null ? found.address : `${t(`found.way.${found.way}`)} · ${found.address}`}
        </p>
      </div>
      {used === null ? (
        <div className="found-kinds" role="group" aria-label={t('found.setUpAs')}>
          {kindsFor(found).map((kind) => (
            <KeyButton
              key={kind}
              look="small"
              icon={kind}
              label={t(`devices.${kind}`)}
              tone={kind === found.guess ? 'primary' : 'plain'}
              isOff={!may('manageSettings')}
              onPress={() => {
                const changes = setUpAs(kind, found, settings);
                if (changes === null) return;
                change(changes);
                onSetUp(kind);
              }}
            />
          ))}
        </div>
      ) : (
        <span className="state good">
          <Icon name="check" />
          {t('found.used', { device: t(`devices.${used}`) })}
        </span>
      )}
    </li>
  );
}
