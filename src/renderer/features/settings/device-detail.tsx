/** One device: how it is, trying it, how it is set up, and the faults a virtual one can be told to have. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { attempt, attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { isVirtual, useDrawer, type DeviceState } from '../../lib/devices.ts';
import { timeText } from '../../lib/figures.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { ReceiptPaper } from '../receipts/api.tsx';
import { DeviceCheck } from './device-check.tsx';
import { DisplaySetup } from './display-setup.tsx';
import { DrawerSetup } from './drawer-setup.tsx';
import { LabelPrinterSetup } from './label-printer-setup.tsx';
import { PhoneScanners } from './phone-scanners.tsx';
import { ScaleSetup } from './scale-setup.tsx';
import { ScannerSetup } from './scanner-setup.tsx';
import { WireView } from './wire-view.tsx';
import '../../styles/scanning.css';

type Kind = DeviceState['kind'];
type Fault = NonNullable<DeviceState['fault']>;

/** What each virtual device can be told to suffer from. */
const faults: Readonly<Record<Kind, readonly Fault[]>> = {
  printer: ['offline', 'paper-low', 'paper-out', 'cover-open', 'cut-off'],
  drawer: ['no-answer'],
  scanner: ['offline'],
  scale: ['offline', 'no-answer'],
  display: ['offline'],
  'label-printer': ['offline', 'paper-out', 'no-answer'],
};

export function DeviceDetail({ device, name }: { readonly device: DeviceState; readonly name: string }) {
  const { t } = useTranslation();
  const tell = useTell();
  const { kind } = device;
  const tests = useTests();
  return (
    <section className="device-detail">
      <h2>{t(`devices.${kind}`)}</h2>
      <p className="quiet">{name}</p>
      {device.name !== 'none' && <DeviceCheck device={device} run={tests[kind]} />}
      {kind === 'drawer' && <DrawerState />}
      {kind === 'drawer' && <DrawerSetup />}
      {kind === 'display' && <DisplaySetup tell={tell} />}
      {kind === 'scanner' && <TestScan />}
      {kind === 'scale' && <ScaleSetup tell={tell} />}
      {kind === 'label-printer' && <LabelPrinterSetup />}
      {kind === 'scanner' && <ScannerSetup />}
      {kind === 'scanner' && <PhoneScanners />}
      {isVirtual(device) ? <Faults device={device} /> : <WireView device={kind} />}
      {kind === 'printer' && <Papers />}
    </section>
  );
}

function Faults({ device }: { readonly device: DeviceState }) {
  const { t } = useTranslation();
  const tell = useTell();
  return (
    <>
      <h3>{t('devices.simulate')}</h3>
      <p className="caption">{t('devices.simulateNote')}</p>
      <div className="fault-keys">
        <KeyButton
          label={t('devices.works')}
          icon="check"
          tone={device.fault === null && device.state === 'ready' ? 'selected' : 'plain'}
          isPressed={device.fault === null && device.state === 'ready'}
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
    </>
  );
}

/** What makes each device do something to be seen; null where the person does it. */
function useTests(): Readonly<Record<Kind, (() => Promise<boolean>) | null>> {
  const { t } = useTranslation();
  /** True when the device could be told; a refusal is said in the band. */
  async function done(send: (commandId: string) => Promise<unknown>): Promise<boolean> {
    const commandId = newCommandId();
    const result = await attemptCommand(() => send(commandId));
    if (!result.ok) showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    return result.ok;
  }
  return {
    printer: () => done((commandId) => rpc.receipts.printTestCard({ commandId, printer: 'main' })),
    // The drawer's own command: an opening without a sale is told to the journal whoever asks for it.
    drawer: () => done((commandId) => rpc.shifts.openDrawer({ commandId, reason: t('devices.testReason') })),
    scanner: null,
    scale: null,
    display: () => done(() => rpc.hardware.testDisplay({})),
    'label-printer': () => done((jobId) => rpc.labels.printTest({ jobId, designId: 'shoe-box' })),
  };
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
