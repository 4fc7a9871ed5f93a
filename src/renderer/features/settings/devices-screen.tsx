/** Printer, scanner, drawer, display: how they are, and the faults the virtual ones can be told to have. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { useQuery } from '@tanstack/react-query';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { isVirtual, useDevices, useDrawer, type DeviceState } from '../../lib/devices.ts';
import { timeText } from '../../lib/figures.ts';
import { restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { ReceiptPaper } from '../receipts/api.tsx';
import '../../styles/settings.css';

type Kind = DeviceState['kind'];
type Fault = NonNullable<DeviceState['fault']>;

/** What each virtual device can be told to suffer from. */
const faults: Readonly<Record<Kind, readonly Fault[]>> = {
  printer: ['offline', 'paper-out', 'cover-open', 'cut-off'],
  drawer: ['no-answer'],
  scanner: ['offline'],
  display: ['offline'],
};

export function DevicesScreen() {
  const { t } = useTranslation();
  const { goTo } = useTill();
  const devices = useDevices();
  const [chosen, setChosen] = useState<Kind>('printer');
  const device = devices.find(({ kind }) => kind === chosen);
  const move = (step: number): void => {
    const next = devices[devices.findIndex(({ kind }) => kind === chosen) + step];
    if (next !== undefined) setChosen(next.kind);
  };
  useScanClaim('panel', (code) => showBand({ tone: 'warn', title: t('devices.scanned'), detail: code }));
  useKeys('panel', { Escape: () => goTo('till'), ArrowDown: () => move(1), ArrowUp: () => move(-1) });
  return (
    <main className="page" {...restingPlace}>
      <header className="page-head">
        <KeyButton
          look="small"
          icon="back"
          label={t('panel.back')}
          keyName="Esc"
          onPress={() => goTo('till')}
        />
        <h1>{t('devices.title')}</h1>
        <p className="page-note">{t('devices.note')}</p>
      </header>
      <div className="devices">
        <ul className="device-list">
          {devices.map((each) => (
            <li key={each.kind}>
              <button type="button" aria-pressed={each.kind === chosen} onClick={() => setChosen(each.kind)}>
                <Icon name={each.kind} size={24} />
                <b>{t(`devices.${each.kind}`)}</b>
                <StateWords device={each} />
                <span className="caption clip">{deviceName(t, each)}</span>
              </button>
            </li>
          ))}
        </ul>
        {device !== undefined && <Detail key={device.kind} device={device} />}
      </div>
    </main>
  );
}

/** Virtual devices are named in words, real ones by their address. */
function deviceName(t: TFunction, device: DeviceState): string {
  return isVirtual(device) ? t('devices.virtual') : device.name;
}

function StateWords({ device }: { readonly device: DeviceState }) {
  const { t } = useTranslation();
  if (device.state === 'ready') {
    return (
      <span className="state good">
        <Icon name="check" />
        {t('devices.ready')}
      </span>
    );
  }
  if (device.state === 'absent') return <span className="state quiet">{t('devices.absent')}</span>;
  return (
    <span className="state warn">
      <Icon name="alert" />
      {t(`devices.fault.${device.fault ?? 'no-answer'}`)}
    </span>
  );
}

function Detail({ device }: { readonly device: DeviceState }) {
  const { t } = useTranslation();
  const tell = useTell();
  return (
    <section className="device-detail">
      <h2>{t(`devices.${device.kind}`)}</h2>
      <p className="quiet">{deviceName(t, device)}</p>
      {device.kind === 'drawer' && <DrawerState />}
      {device.kind === 'scanner' && <TestScan />}
      <h3>{t('devices.simulate')}</h3>
      <p className="caption">{t('devices.simulateNote')}</p>
      <div className="fault-keys">
        <KeyButton
          label={t('devices.works')}
          icon="check"
          tone={device.fault === null ? 'selected' : 'plain'}
          isPressed={device.fault === null}
          onPress={() => tell(rpc.hardware.simulate({ device: device.kind, fault: null }))}
        />
        {faults[device.kind].map((fault) => (
          <KeyButton
            key={fault}
            label={t(`devices.fault.${fault}`)}
            tone={device.fault === fault ? 'selected' : 'plain'}
            isPressed={device.fault === fault}
            onPress={() => tell(rpc.hardware.simulate({ device: device.kind, fault }))}
          />
        ))}
      </div>
      {device.kind === 'printer' && <Papers />}
    </section>
  );
}

function DrawerState() {
  const { t } = useTranslation();
  const { isOpen } = useDrawer();
  const tell = useTell();
  return (
    <div className="device-state">
      <b>
        {t(isOpen === true ? 'done.drawerOpen' : isOpen === false ? 'done.drawerShut' : 'done.drawerUnknown')}
      </b>
      <KeyButton
        label={t('devices.shut')}
        isOff={isOpen !== true}
        onPress={() => tell(rpc.hardware.shutDrawer({}))}
      />
    </div>
  );
}

/** A scan of the virtual scanner: it takes the way a serial one would take, past the page. */
function TestScan() {
  const { t } = useTranslation();
  const tell = useTell();
  const [text, setText] = useState('');
  const send = (): void => {
    if (text !== '') tell(rpc.hardware.simulateScan({ text }));
  };
  return (
    <div className="text-setting">
      <input
        type="text"
        value={text}
        aria-label={t('devices.scanCode')}
        placeholder={t('devices.scanCode')}
        maxLength={512}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send();
        }}
      />
      <KeyButton look="small" icon="scanner" label={t('devices.scan')} isOff={text === ''} onPress={send} />
    </div>
  );
}

function Papers() {
  const { t } = useTranslation();
  const { language } = useTill();
  const sheets = useQuery(queries.receipts.paper.queryOptions({ input: { limit: 4 } })).data?.sheets ?? [];
  return (
    <>
      <h3>{t('devices.papers')}</h3>
      {sheets.length === 0 && <p className="caption">{t('devices.noPapers')}</p>}
      <div className="paper-row-list">
        {sheets.map((sheet) => (
          <figure key={`${sheet.jobId} ${sheet.atMs}`}>
            <figcaption className="caption">
              {timeText(sheet.atMs, language, 'seconds')}
              {sheet.isCutOff && ` · ${t('devices.fault.cut-off')}`}
            </figcaption>
            <ReceiptPaper document={sheet.document} isCutOff={sheet.isCutOff} />
          </figure>
        ))}
      </div>
    </>
  );
}

/** Sends a wish to a device; a refusal is said in the band. */
function useTell(): (call: Promise<unknown>) => void {
  const { t } = useTranslation();
  async function tell(call: Promise<unknown>): Promise<void> {
    clearBand();
    const result = await attempt(call);
    if (!result.ok) showBand({ tone: 'bad', ...refusalWords(t, result.error) });
  }
  return (call) => void tell(call);
}
