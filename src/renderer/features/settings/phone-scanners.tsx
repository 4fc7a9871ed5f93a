/** Phones as scanners: opening the door, the code that pairs one, and the list of those that are. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PhonesView } from '#contract/phones.ts';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { timeText } from '../../lib/figures.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';

const stateQuery = queries.phones.state.queryOptions({ input: {} });

export function PhoneScanners() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { may } = useTill();
  const isAllowed = may('manageHardware');
  // Phones pair and scan on their own: while the door is open the list is asked for again.
  const view = useQuery({ ...stateQuery, enabled: isAllowed, refetchInterval: 2_000 }).data;
  const [address, setAddress] = useState<string | null>(null);
  const [invitation, setInvitation] = useState<{ readonly url: string; readonly phones: number } | null>(
    null,
  );
  if (!isAllowed) return <p className="caption">{t('phones.managers')}</p>;
  if (view === undefined) return null;
  const chosen = address ?? view.addresses[0] ?? '';
  // Once it has paired a phone the code is spent.
  const isShown = invitation !== null && view.isOpen && view.phones.length <= invitation.phones;

  async function act(call: Promise<PhonesView>): Promise<boolean> {
    clearBand();
    const result = await attempt(call);
    if (result.ok) client.setQueryData(stateQuery.queryKey, result.value);
    else showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    return result.ok;
  }
  async function invite(phones: number): Promise<void> {
    const made = await attempt(rpc.phones.invite({}));
    if (made.ok) setInvitation({ url: made.value.url, phones });
    else showBand({ tone: 'bad', ...refusalWords(t, made.error) });
  }
  async function open(): Promise<void> {
    if (await act(rpc.phones.open({ address: chosen }))) await invite(0);
  }
  return (
    <section className="phones">
      <h3>{t('phones.title')}</h3>
      <p className="caption">{t(view.isOpen ? 'phones.on' : 'phones.off')}</p>
      {!view.isOpen && view.addresses.length > 1 && (
        <Choice
          label={t('phones.address')}
          options={view.addresses.map((each) => ({ value: each, label: each }))}
          value={chosen}
          onChoose={setAddress}
        />
      )}
      <div className="fault-keys">
        {view.isOpen ? (
          <>
            <KeyButton icon="qr" label={t('phones.pair')} onPress={() => void invite(view.phones.length)} />
            <KeyButton
              icon="close"
              label={t('phones.close')}
              onPress={() => void act(rpc.phones.close({}))}
            />
          </>
        ) : (
          <KeyButton
            icon="phone"
            label={t('phones.open')}
            isOff={chosen === ''}
            onPress={() => void open()}
          />
        )}
      </div>
      {isShown && (
        <figure className="phone-code">
          <QrCode text={invitation.url} label={t('phones.code')} />
          <figcaption>
            {t('phones.codeNote')}
            <span className="caption figure-text">{invitation.url.replace(/#.*/, '')}</span>
          </figcaption>
        </figure>
      )}
      {view.isOpen && (
        <PhoneList phones={view.phones} onRevoke={(phoneId) => act(rpc.phones.revoke({ phoneId }))} />
      )}
    </section>
  );
}

function PhoneList({
  phones,
  onRevoke,
}: {
  readonly phones: PhonesView['phones'];
  readonly onRevoke: (phoneId: string) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { language } = useTill();
  return (
    <ul className="phone-list">
      {phones.length === 0 && <li className="caption">{t('phones.none')}</li>}
      {phones.map(({ phoneId, number, scans, pairedAtMs, lastScanAtMs }) => (
        <li key={phoneId}>
          <Icon name="phone" size={24} />
          <span>
            <b>{t('phones.name', { number })}</b>
            <span className="caption">
              {t('phones.scans', { count: scans })} ·{' '}
              {timeText(lastScanAtMs ?? pairedAtMs, language, 'minutes')}
            </span>
          </span>
          <KeyButton
            look="small"
            icon="trash"
            label={t('phones.revoke')}
            onPress={() => void onRevoke(phoneId)}
          />
        </li>
      ))}
    </ul>
  );
}
