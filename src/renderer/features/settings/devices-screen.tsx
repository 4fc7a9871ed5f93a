/** The till's devices: how each is, what else is plugged in, and the report for the dealer. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { attempt } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { isVirtual, useDevices, type DeviceState } from '../../lib/devices.ts';
import { restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { rpc } from '../../lib/rpc.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { DeviceDetail } from './device-detail.tsx';
import { FoundDevices } from './found-devices.tsx';
import '../../styles/settings.css';
import '../../styles/hardware.css';

type Kind = DeviceState['kind'];

export function DevicesScreen() {
  const { t } = useTranslation();
  const { goTo, may } = useTill();
  const devices = useDevices();
  const [chosen, setChosen] = useState<Kind>('printer');
  const device = devices.find(({ kind }) => kind === chosen);
  const mayReport = may('manageHardware');
  const move = (step: number): void => {
    const next = devices[devices.findIndex(({ kind }) => kind === chosen) + step];
    if (next !== undefined) setChosen(next.kind);
  };
  const report = (): void => {
    if (mayReport) void saveReport(t);
  };
  useScanClaim('panel', (code) => {
    showBand({ tone: 'warn', title: t('devices.scanned'), detail: code });
    setChosen('scanner');
  });
  useKeys('panel', {
    Escape: () => goTo('till'),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    'Alt+R': report,
  });
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
        <span className="spring" />
        {mayReport && (
          <KeyButton look="small" icon="book" label={t('devices.report')} keyName="Alt+R" onPress={report} />
        )}
      </header>
      <div className="devices">
        <div className="device-side">
          <ul className="device-list">
            {devices.map((each) => (
              <li key={each.kind}>
                <button
                  type="button"
                  aria-pressed={each.kind === chosen}
                  onClick={() => setChosen(each.kind)}
                >
                  <Icon name={each.kind} size={24} />
                  <b>{t(`devices.${each.kind}`)}</b>
                  <StateWords device={each} />
                  <span className="caption clip">{deviceName(t, each)}</span>
                </button>
              </li>
            ))}
          </ul>
          <FoundDevices onSetUp={setChosen} />
        </div>
        {device !== undefined && (
          <DeviceDetail key={`${device.kind} ${device.name}`} device={device} name={deviceName(t, device)} />
        )}
      </div>
    </main>
  );
}

/** Two files: one to read, one for a program. */
async function saveReport(t: TFunction): Promise<void> {
  clearBand();
  const made = await attempt(rpc.hardware.report({}));
  if (!made.ok) return showBand({ tone: 'bad', ...refusalWords(t, made.error) });
  saveFile({ fileName: 'galla-doctor.txt', content: made.value.text, type: 'text/plain' });
  saveFile({ fileName: 'galla-doctor.json', content: made.value.json, type: 'application/json' });
  showBand({ tone: 'warn', title: t('devices.reportSaved') });
}

/** Virtual devices are named in words, real ones by their address. */
function deviceName(t: TFunction, device: DeviceState): string {
  return isVirtual(device) ? t('devices.virtual') : device.name;
}

function StateWords({ device }: { readonly device: DeviceState }) {
  const { t } = useTranslation();
  if (device.state === 'ready' && device.fault === null) {
    return (
      <span className="state good">
        <Icon name="check" />
        {t('devices.ready')}
      </span>
    );
  }
  if (device.state === 'absent' && (device.name === 'none' || device.kind === 'label-printer')) {
    // A label printer says nothing of itself before its first label.
    return (
      <span className="state quiet">{t(device.name === 'none' ? 'devices.absent' : 'check.never')}</span>
    );
  }
  return (
    <span className="state warn">
      <Icon name="alert" />
      {t(`devices.fault.${device.fault ?? (device.state === 'absent' ? 'offline' : 'no-answer')}`)}
    </span>
  );
}
