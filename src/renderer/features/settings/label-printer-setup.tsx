/** The label printer: how it is reached, what it speaks, and what to do when labels creep. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { Settings } from '#contract/settings.ts';
import { assertNever } from '#domain/result.ts';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { placeText, readPlace, usualPlace } from './serial-place.ts';
import { Row } from './settings-parts.tsx';
import { TextSetting } from './text-setting.tsx';
import { useChangeSettings } from './use-settings.ts';
import '../../styles/labels.css';

type Line = Settings['labelPrinter']['line'];

/** As they are typed: an address with its port, a port with its speed, a path. */
function lineText(line: Line): string {
  switch (line.kind) {
    case 'network':
      return `${line.host}:${line.port}`;
    case 'serial':
      return placeText(line);
    case 'file':
      return line.path;
    case 'virtual':
      return '';
    default:
      return assertNever(line);
  }
}

const usual: Readonly<Record<Exclude<Line['kind'], 'virtual'>, string>> = {
  network: '192.168.1.50:9100',
  serial: usualPlace,
  file: '/dev/usb/lp0',
};

/** Null where the text says no such line. */
function readLine(kind: Line['kind'], text: string): Line | null {
  const typed = text.trim();
  const network = /^([^\s:]+)(?::(\d{1,5}))?$/.exec(typed);
  if (kind === 'virtual') return { kind };
  if (kind === 'file') return typed === '' ? null : { kind, path: typed };
  if (kind === 'network' && network?.[1] !== undefined) {
    return { kind, host: network[1], port: Number(network[2] ?? '9100') };
  }
  const place = kind === 'serial' ? readPlace(typed) : null;
  return place === null ? null : { kind: 'serial', ...place };
}

export function LabelPrinterSetup() {
  const { t } = useTranslation();
  const { settings, may } = useTill();
  const change = useChangeSettings();
  const printer = settings.labelPrinter;
  const [kind, setKind] = useState<Line['kind']>(printer.line.kind);
  const isOff = !may('manageSettings');
  const save = (changes: Partial<Settings['labelPrinter']>): void =>
    change({ labelPrinter: { ...printer, ...changes } });
  return (
    <div className="label-setup">
      <Row label={t('labels.printer.line')}>
        <Choice
          label={t('labels.printer.line')}
          isOff={isOff}
          options={(['virtual', 'network', 'serial', 'file'] as const).map((value) => ({
            value,
            label: t(`labels.printer.${value}`),
          }))}
          value={kind}
          onChoose={(next) => {
            setKind(next);
            if (next === 'virtual') save({ line: { kind: 'virtual' } });
          }}
        />
      </Row>
      {kind !== 'virtual' && (
        <Row label={t(`labels.printer.where.${kind}`)} note={usual[kind]}>
          <TextSetting
            key={kind}
            label={t(`labels.printer.where.${kind}`)}
            value={printer.line.kind === kind ? lineText(printer.line) : ''}
            longest={120}
            isOff={isOff}
            onSave={(text) => {
              const line = readLine(kind, text);
              if (line !== null) save({ line });
            }}
          />
        </Row>
      )}
      <Row label={t('labels.printer.language')} note={t('labels.printer.languageNote')}>
        <Choice
          label={t('labels.printer.language')}
          isOff={isOff}
          options={[
            { value: 'tspl', label: 'TSPL' },
            { value: 'zpl', label: 'ZPL II' },
            { value: 'epl', label: 'EPL2' },
          ]}
          value={printer.language}
          onChoose={(language) => save({ language })}
        />
      </Row>
      <Row label={t('labels.printer.dpi')}>
        <Choice
          label={t('labels.printer.dpi')}
          isOff={isOff}
          options={[
            { value: 203, label: '203 dpi' },
            { value: 300, label: '300 dpi' },
          ]}
          value={printer.dpi}
          onChoose={(dpi) => save({ dpi })}
        />
      </Row>
      <Row label={t('labels.printer.letters')} note={t('labels.printer.lettersNote')}>
        <Choice
          label={t('labels.printer.letters')}
          isOff={isOff}
          options={[
            { value: 'drawn', label: t('labels.printer.drawn') },
            { value: 'printer', label: t('labels.printer.own') },
          ]}
          value={printer.letters}
          onChoose={(letters) => save({ letters })}
        />
      </Row>
      <p className="caption">{t('labels.printer.creep')}</p>
      {printer.line.kind === 'virtual' && may('manageStock') && <CameOut />}
    </div>
  );
}

/** The last rows of the virtual printer's roll. */
function CameOut() {
  const { t } = useTranslation();
  const rows =
    useQuery({ ...queries.labels.printed.queryOptions({ input: { limit: 4 } }), refetchInterval: 1500 }).data
      ?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{t('devices.papers')}</h3>
      <div className="label-rolls">
        {rows.map(({ rowId, picture, width, height, copies }) => (
          <figure key={rowId}>
            <img
              src={`data:image/png;base64,${picture}`}
              alt={t('labels.previewOf', { width, height })}
              width={width * 4}
              height={height * 4}
            />
            <figcaption className="caption">{t('labels.copies', { count: copies })}</figcaption>
          </figure>
        ))}
      </div>
    </>
  );
}
