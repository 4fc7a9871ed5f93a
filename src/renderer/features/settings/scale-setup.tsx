/** The scale: what stands there, what it speaks, and what it says. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#contract/settings.ts';
import { useScale } from '../../lib/scale.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { WeightGlass } from '../../ui/weight-glass.tsx';
import { Row } from './settings-parts.tsx';
import { TextSetting } from './text-setting.tsx';
import { useChangeSettings } from './use-settings.ts';
import { VirtualLoad } from './virtual-load.tsx';

type Serial = Extract<Settings['scale'], { kind: 'serial' }>;

const usual: Serial = { kind: 'serial', path: '', baudRate: 9600, framing: '8n1', protocol: 'continuous' };
/** As their makers call them; null: it has no name of its own. */
const protocols = [
  ['continuous', null],
  ['sics', 'MT-SICS'],
  ['toledo-8217', '8217'],
  ['nci', 'NCI'],
] as const;
const baudRates = [1_200, 2_400, 4_800, 9_600, 19_200] as const;

type Tell = { readonly tell: (call: Promise<unknown>) => void };

export function ScaleSetup({ tell }: Tell) {
  const { t } = useTranslation();
  const { settings, may } = useTill();
  const change = useChangeSettings();
  const { scale } = settings;
  const [kind, setKind] = useState<Settings['scale']['kind']>(scale.kind);
  const isOff = !may('manageSettings');
  const serial = scale.kind === 'serial' ? scale : usual;
  const save = (changes: Partial<Serial>): void => change({ scale: { ...serial, ...changes } });
  return (
    <div className="scale-setup">
      {scale.kind !== 'none' && <LiveScale isVirtual={scale.kind === 'virtual'} tell={tell} />}
      <Row label={t('scale.kind')}>
        <Choice
          label={t('scale.kind')}
          isOff={isOff}
          options={(['none', 'virtual', 'serial'] as const).map((value) => ({
            value,
            label: t(`scale.${value}`),
          }))}
          value={kind}
          onChoose={(next) => {
            setKind(next);
            if (next !== 'serial') change({ scale: { kind: next } });
          }}
        />
      </Row>
      {kind === 'serial' && (
        <>
          <Row label={t('scale.path')} note="/dev/ttyUSB0, COM3">
            <TextSetting
              label={t('scale.path')}
              value={serial.path}
              longest={255}
              isOff={isOff}
              onSave={(path) => path.trim() !== '' && save({ path: path.trim() })}
            />
          </Row>
          <Row label={t('scale.protocol')} note={t(`scale.protocols.${serial.protocol}`)}>
            <Choice
              label={t('scale.protocol')}
              isOff={isOff || serial.path === ''}
              options={protocols.map(([value, name]) => ({ value, label: name ?? t('scale.continuous') }))}
              value={serial.protocol}
              onChoose={(protocol) => save({ protocol })}
            />
          </Row>
          <Row label={t('scale.speed')} note={t('scale.speedNote')}>
            <Choice
              label={t('scale.speed')}
              isOff={isOff || serial.path === ''}
              options={baudRates.map((value) => ({ value, label: String(value) }))}
              value={serial.baudRate}
              onChoose={(baudRate) => save({ baudRate })}
            />
          </Row>
          <Row label={t('scale.framing')}>
            <Choice
              label={t('scale.framing')}
              isOff={isOff || serial.path === ''}
              options={(['8n1', '7e1'] as const).map((value) => ({ value, label: value.toUpperCase() }))}
              value={serial.framing}
              onChoose={(framing) => save({ framing })}
            />
          </Row>
        </>
      )}
    </div>
  );
}

function LiveScale({ isVirtual, tell }: { readonly isVirtual: boolean } & Tell) {
  const reading = useScale();
  return (
    <>
      <WeightGlass reading={reading} />
      {isVirtual && <VirtualLoad reading={reading} tell={tell} />}
    </>
  );
}
