/** A printer: how it is connected, where, which model it is; the till's own or the second one. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { PrinterSetting } from '#contract/settings.ts';
import { queries } from '../../lib/rpc.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { Row } from './settings-parts.tsx';
import { TextSetting } from './text-setting.tsx';
import { useTestCard } from './use-test-card.ts';

type Kind = PrinterSetting['kind'];
type Serial = Extract<PrinterSetting, { kind: 'serial' }>;

const kinds = [
  ['virtual', 'settings.virtualPrinter'],
  ['network', 'settings.networkPrinter'],
  ['device', 'settings.devicePrinter'],
  ['serial', 'settings.serialPrinter'],
  ['system', 'settings.systemPrinter'],
] as const;
const baudRates = [9_600, 19_200, 38_400, 115_200] as const;

export function PrinterFields({
  title,
  which,
  printer,
  canBeNone = false,
  isOff,
  onSave,
}: {
  readonly title: string;
  readonly which: 'main' | 'backup';
  /** Null: there is none. */
  readonly printer: PrinterSetting | null;
  readonly canBeNone?: boolean;
  readonly isOff: boolean;
  readonly onSave: (printer: PrinterSetting | null) => void;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind | 'none'>(printer?.kind ?? 'none');
  const model = printer?.model ?? null;
  const testCard = useTestCard();
  return (
    <>
      <Row label={title} note={t(`settings.printerNote.${kind}`)}>
        <Choice
          label={title}
          options={[
            ...(canBeNone ? [{ value: 'none' as const, label: t('settings.noPrinter') }] : []),
            ...kinds.map(([value, label]) => ({ value, label: t(label) })),
          ]}
          value={kind}
          isOff={isOff}
          onChoose={(next) => {
            setKind(next);
            if (next === 'none') onSave(null);
            if (next === 'virtual') onSave({ kind: 'virtual', model });
          }}
        />
      </Row>
      {kind === 'network' && (
        <NetworkPlace
          place={printer?.kind === 'network' ? printer : { host: '', port: 9100 }}
          isOff={isOff}
          onSave={(place) => onSave({ kind, ...place, model })}
        />
      )}
      {kind === 'serial' && (
        <SerialPlace
          place={
            printer?.kind === 'serial' ? printer : { kind, path: '', baudRate: 9_600, flow: 'rtscts', model }
          }
          isOff={isOff}
          onSave={onSave}
        />
      )}
      {kind === 'device' && (
        <Row label={t('settings.devicePath')}>
          <TextSetting
            label={t('settings.devicePath')}
            placeholder="/dev/usb/lp0"
            value={printer?.kind === 'device' ? printer.path : ''}
            longest={255}
            isOff={isOff}
            onSave={(path) => path !== '' && onSave({ kind, path, model })}
          />
        </Row>
      )}
      {kind === 'system' && (
        <SystemPlace
          name={printer?.kind === 'system' ? printer.printer : ''}
          isOff={isOff}
          onSave={(name) => onSave({ kind, printer: name, model })}
        />
      )}
      {printer !== null && printer.kind === kind && (
        <>
          <ModelRow
            model={model}
            isOff={isOff}
            onChoose={(chosen) => onSave({ ...printer, model: chosen })}
          />
          <Row label={t('settings.testCard')} note={t('settings.testCardNote')}>
            <KeyButton
              look="small"
              icon="printer"
              label={t('settings.testCard')}
              isOff={isOff}
              onPress={() => testCard(which)}
            />
          </Row>
        </>
      )}
    </>
  );
}

type Place = { readonly host: string; readonly port: number };

function NetworkPlace({
  place,
  isOff,
  onSave,
}: {
  readonly place: Place;
  readonly isOff: boolean;
  readonly onSave: (place: Place) => void;
}) {
  const { t } = useTranslation();
  const [host, setHost] = useState(place.host);
  const [port, setPort] = useState(String(place.port));
  const portNumber = /^\d{1,5}$/.test(port) ? Number(port) : 0;
  const canSave = host.trim() !== '' && portNumber > 0 && portNumber < 65_536;
  return (
    <div className="settings-row">
      <b>{t('settings.address')}</b>
      <div className="text-setting">
        <input
          type="text"
          aria-label={t('settings.address')}
          placeholder="192.168.1.40"
          value={host}
          disabled={isOff}
          maxLength={255}
          onChange={(event) => setHost(event.target.value)}
        />
        <input
          type="text"
          inputMode="numeric"
          aria-label={t('settings.port')}
          value={port}
          disabled={isOff}
          maxLength={5}
          data-short=""
          onChange={(event) => setPort(event.target.value)}
        />
        <KeyButton
          look="small"
          label={t('settings.save')}
          isOff={!canSave || isOff}
          onPress={() => onSave({ host: host.trim(), port: portNumber })}
        />
      </div>
    </div>
  );
}

function SerialPlace({
  place,
  isOff,
  onSave,
}: {
  readonly place: Serial;
  readonly isOff: boolean;
  readonly onSave: (place: Serial) => void;
}) {
  const { t } = useTranslation();
  const [line, setLine] = useState(place);
  const change = (next: Serial): void => {
    setLine(next);
    if (next.path !== '') onSave(next);
  };
  return (
    <>
      <Row label={t('settings.portPath')}>
        <TextSetting
          label={t('settings.portPath')}
          placeholder="/dev/ttyUSB0, COM3"
          value={place.path}
          longest={255}
          isOff={isOff}
          onSave={(path) => change({ ...line, path })}
        />
      </Row>
      <Row label={t('settings.baud')}>
        <Choice
          label={t('settings.baud')}
          options={baudRates.map((value) => ({ value, label: String(value) }))}
          value={baudRates.find((rate) => rate === line.baudRate) ?? baudRates[0]}
          isOff={isOff}
          onChoose={(baudRate) => change({ ...line, baudRate })}
        />
      </Row>
      <Row label={t('settings.flow')} note={t('settings.flowNote')}>
        <Choice
          label={t('settings.flow')}
          options={(['rtscts', 'xonxoff', 'none'] as const).map((value) => ({
            value,
            label: t(`settings.flows.${value}`),
          }))}
          value={line.flow}
          isOff={isOff}
          onChoose={(flow) => change({ ...line, flow })}
        />
      </Row>
    </>
  );
}

/** The printers that the system names are offered; any other name may be typed. */
function SystemPlace({
  name,
  isOff,
  onSave,
}: {
  readonly name: string;
  readonly isOff: boolean;
  readonly onSave: (name: string) => void;
}) {
  const { t } = useTranslation();
  const found = useChoices()?.system ?? [];
  return (
    <Row label={t('settings.systemName')}>
      {found.length > 0 && (
        <Choice
          label={t('settings.systemName')}
          options={found.map((value) => ({ value, label: value }))}
          value={name}
          isOff={isOff}
          onChoose={onSave}
        />
      )}
      <TextSetting
        key={name}
        label={t('settings.systemName')}
        value={name}
        longest={255}
        isOff={isOff}
        onSave={(typed) => typed !== '' && onSave(typed)}
      />
    </Row>
  );
}

function ModelRow({
  model,
  isOff,
  onChoose,
}: {
  readonly model: string | null;
  readonly isOff: boolean;
  readonly onChoose: (model: string | null) => void;
}) {
  const { t } = useTranslation();
  const models = useChoices()?.models ?? [];
  return (
    <Row label={t('settings.model')} note={t('settings.modelNote')}>
      <select
        className="settings-select"
        aria-label={t('settings.model')}
        value={model ?? ''}
        disabled={isOff}
        onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{t('settings.anyModel')}</option>
        {models.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Row>
  );
}

function useChoices() {
  const choices = queries.receipts.printerChoices.queryOptions({ input: {} });
  // Asking the system for its printers starts a program: once is enough while the page is open.
  return useQuery({ ...choices, staleTime: 60_000 }).data;
}
