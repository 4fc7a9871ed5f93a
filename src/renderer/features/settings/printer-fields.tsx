/** Which printer: the virtual one, or one on the network with its address. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#contract/settings.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';

type Printer = Settings['printer'];

export function PrinterFields({
  printer,
  isOff,
  onSave,
}: {
  readonly printer: Printer;
  readonly isOff: boolean;
  readonly onSave: (printer: Printer) => void;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState(printer.kind);
  const [host, setHost] = useState(printer.kind === 'network' ? printer.host : '');
  const [port, setPort] = useState(printer.kind === 'network' ? String(printer.port) : '9100');
  const portNumber = /^\d{1,5}$/.test(port) ? Number(port) : 0;
  const canSave = host.trim() !== '' && portNumber > 0 && portNumber < 65_536;
  return (
    <>
      <div className="settings-row">
        <div>
          <b>{t('settings.printer')}</b>
          <p className="caption">{t(`settings.printerNote.${kind}`)}</p>
        </div>
        <Choice
          label={t('settings.printer')}
          options={[
            { value: 'virtual', label: t('settings.virtualPrinter') },
            { value: 'network', label: t('settings.networkPrinter') },
          ]}
          value={kind}
          isOff={isOff}
          onChoose={(next) => {
            setKind(next);
            if (next === 'virtual') onSave({ kind: 'virtual' });
          }}
        />
      </div>
      {kind === 'network' && (
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
              onPress={() => onSave({ kind: 'network', host: host.trim(), port: portNumber })}
            />
          </div>
        </div>
      )}
    </>
  );
}
