/** The cash drawer: where its cable ends, what opens it, and how it says that it is open. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#contract/settings.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { placeText, readPlace, usualPlace } from './serial-place.ts';
import { Row } from './settings-parts.tsx';
import { TextSetting } from './text-setting.tsx';
import { useChangeSettings } from './use-settings.ts';

type Drawer = Settings['drawer'];
type Serial = Extract<Drawer, { kind: 'serial' }>;

/** What most serial triggers open at. */
const bell: Serial['trigger'] = { kind: 'bytes', hex: '07' };
/** One word for each trigger and each switch that can be chosen here; other bytes are a matter of the settings' own call. */
const triggers = {
  bell,
  pulse: { kind: 'bytes', hex: '1b700019fa' },
  dtr: { kind: 'line', line: 'dtr' },
  rts: { kind: 'line', line: 'rts' },
} as const satisfies Record<string, Serial['trigger']>;

export function DrawerSetup() {
  const { t } = useTranslation();
  const { settings, may } = useTill();
  const change = useChangeSettings();
  const { drawer } = settings;
  const [kind, setKind] = useState<Drawer['kind']>(drawer.kind);
  const isOff = !may('manageSettings');
  const save = (next: Drawer): void => change({ drawer: next });
  return (
    <div className="label-setup">
      <Row label={t('drawerSetup.where')}>
        <Choice
          label={t('drawerSetup.where')}
          isOff={isOff}
          options={(['printer', 'serial', 'none'] as const).map((value) => ({
            value,
            label: t(`drawerSetup.${value}`),
          }))}
          value={kind}
          onChoose={(next) => {
            setKind(next);
            if (next === 'printer') save({ kind: next, openWhen: null });
            if (next === 'none') save({ kind: next });
          }}
        />
      </Row>
      {kind === 'printer' && drawer.kind === 'printer' && (
        <Row label={t('drawerSetup.switch')} note={t('drawerSetup.pinNote')}>
          <Choice
            label={t('drawerSetup.switch')}
            isOff={isOff}
            options={[
              { value: 'none', label: t('drawerSetup.noSwitch') },
              { value: 'low', label: t('drawerSetup.low') },
              { value: 'high', label: t('drawerSetup.high') },
            ]}
            value={drawer.openWhen ?? 'none'}
            onChoose={(when) => save({ kind: 'printer', openWhen: when === 'none' ? null : when })}
          />
        </Row>
      )}
      {kind === 'serial' && (
        <Row label={t('display.port')} note={usualPlace}>
          <TextSetting
            label={t('display.port')}
            value={drawer.kind === 'serial' ? placeText(drawer) : ''}
            longest={120}
            isOff={isOff}
            onSave={(text) => {
              const place = readPlace(text);
              const before = drawer.kind === 'serial' ? drawer : { trigger: bell, sensor: null };
              if (place !== null) save({ ...before, kind: 'serial', ...place });
            }}
          />
        </Row>
      )}
      {kind === 'serial' && drawer.kind === 'serial' && (
        <SerialSetup drawer={drawer} isOff={isOff} save={save} />
      )}
    </div>
  );
}

function SerialSetup({
  drawer,
  isOff,
  save,
}: {
  readonly drawer: Serial;
  readonly isOff: boolean;
  readonly save: (drawer: Drawer) => void;
}) {
  const { t } = useTranslation();
  const { trigger, sensor } = drawer;
  const names = ['bell', 'pulse', 'dtr', 'rts'] as const;
  const chosen = names.find((name) => JSON.stringify(triggers[name]) === JSON.stringify(trigger)) ?? 'other';
  return (
    <>
      <Row label={t('drawerSetup.trigger')} note={t('drawerSetup.triggerNote')}>
        <Choice
          label={t('drawerSetup.trigger')}
          isOff={isOff}
          options={[
            { value: 'bell', label: 'BEL' },
            { value: 'pulse', label: 'ESC p' },
            { value: 'dtr', label: 'DTR' },
            { value: 'rts', label: 'RTS' },
          ]}
          value={chosen}
          onChoose={(name) => {
            if (name !== 'other') save({ ...drawer, trigger: triggers[name] });
          }}
        />
      </Row>
      <Row label={t('drawerSetup.switch')} note={t('drawerSetup.lineNote')}>
        <Choice
          label={t('drawerSetup.switch')}
          isOff={isOff}
          options={[
            { value: 'none', label: t('drawerSetup.noSwitch') },
            { value: 'cts', label: 'CTS' },
            { value: 'dsr', label: 'DSR' },
          ]}
          value={sensor?.line ?? 'none'}
          onChoose={(line) =>
            save({ ...drawer, sensor: line === 'none' ? null : { line, openWhen: sensor?.openWhen ?? 'on' } })
          }
        />
      </Row>
      {sensor !== null && (
        <Row label={t('drawerSetup.openWhen')}>
          <Choice
            label={t('drawerSetup.openWhen')}
            isOff={isOff}
            options={[
              { value: 'on', label: t('drawerSetup.on') },
              { value: 'off', label: t('drawerSetup.off') },
            ]}
            value={sensor.openWhen}
            onChoose={(openWhen) => save({ ...drawer, sensor: { ...sensor, openWhen } })}
          />
        </Row>
      )}
    </>
  );
}
