/** The settings of this till, each with its choices in sight; what one may not change is shown as it stands. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#contract/settings.ts';
import { showBand } from '../../lib/band.ts';
import { restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { play, setSoundVolume } from '../../lib/sound.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { PaymentSettings } from './payment-settings.tsx';
import { DaySettings } from './day-settings.tsx';
import { LogoSetting } from './logo-setting.tsx';
import { LabelCostGroup } from './label-cost-group.tsx';
import { PrintersGroup } from './printers-group.tsx';
import { ReturnsGroup } from './returns-group.tsx';
import { RewardsGroup } from './rewards-group.tsx';
import { Group, Row } from './settings-parts.tsx';
import { TaxGroup } from './tax-group.tsx';
import { TextSetting } from './text-setting.tsx';
import { useChangeSettings } from './use-settings.ts';
import '../../styles/settings.css';

const languages = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'hi', label: 'हिन्दी', lang: 'hi' },
] as const;
const volumes = [0, 2, 4, 6, 8, 10] as const;
const idleMinutes = [0, 5, 10, 30] as const;
const baudRates = [9_600, 19_200, 38_400, 115_200] as const;

export function SettingsScreen() {
  const { t } = useTranslation();
  const { goTo, settings, may } = useTill();
  const change = useChangeSettings();
  const isOff = !may('manageSettings');
  useScanClaim('panel', (code) => showBand({ tone: 'bad', title: t('band.finishThis'), detail: code }));
  const staff = (): void => {
    if (may('manageStaff')) goTo('staff');
  };
  useKeys('panel', { Escape: () => goTo('till'), 'Alt+P': staff });
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
        <h1>{t('settings.title')}</h1>
        {isOff && <p className="page-note">{t('settings.onlyOwner')}</p>}
        <span className="spring" />
        {may('manageStaff') && (
          <KeyButton look="small" icon="people" label={t('staff.title')} keyName="Alt+P" onPress={staff} />
        )}
      </header>
      <div className="settings">
        <Group title={t('settings.till')}>
          <Row label={t('settings.language')}>
            <Choice
              label={t('settings.language')}
              options={languages}
              value={settings.language}
              onChoose={(language) => change({ language })}
            />
          </Row>
          <Row label={t('settings.theme')}>
            <Choice
              label={t('settings.theme')}
              options={[
                { value: 'light', label: t('settings.light') },
                { value: 'dark', label: t('settings.dark') },
              ]}
              value={settings.theme}
              onChoose={(theme) => change({ theme })}
            />
          </Row>
          <Row label={t('settings.sound')} note={t('settings.soundNote')}>
            <Choice
              label={t('settings.sound')}
              options={volumes.map((value) => ({
                value,
                label: value === 0 ? t('settings.silent') : String(value),
              }))}
              value={nearest(volumes, settings.soundVolume)}
              isOff={isOff}
              onChoose={(soundVolume) => {
                setSoundVolume(soundVolume);
                play('ok');
                change({ soundVolume });
              }}
            />
          </Row>
          <Row label={t('settings.merge')} note={t('settings.mergeNote')}>
            <YesNo
              label={t('settings.merge')}
              isOn={settings.mergeLines}
              isOff={isOff}
              onChoose={(mergeLines) => change({ mergeLines })}
            />
          </Row>
          <Row label={t('settings.salesperson')} note={t('settings.salespersonNote')}>
            <YesNo
              label={t('settings.salesperson')}
              isOn={settings.salespersonPerLine}
              isOff={isOff}
              onChoose={(salespersonPerLine) => change({ salespersonPerLine })}
            />
          </Row>
          <Row label={t('settings.idleLock')} note={t('settings.idleLockNote')}>
            <Choice
              label={t('settings.idleLock')}
              options={idleMinutes.map((value) => ({
                value,
                label: value === 0 ? t('settings.never') : t('settings.minutes', { minutes: value }),
              }))}
              value={nearest(idleMinutes, settings.lockAfterMinutes)}
              isOff={isOff}
              onChoose={(lockAfterMinutes) => change({ lockAfterMinutes })}
            />
          </Row>
        </Group>
        <Group title={t('settings.receipts')}>
          <Row label={t('settings.receiptLanguage')}>
            <Choice
              label={t('settings.receiptLanguage')}
              options={languages}
              value={settings.receiptLanguage}
              isOff={isOff}
              onChoose={(receiptLanguage) => change({ receiptLanguage })}
            />
          </Row>
          <Row label={t('settings.paper')}>
            <Choice
              label={t('settings.paper')}
              options={[
                { value: 80, label: t('settings.mm', { width: 80 }) },
                { value: 58, label: t('settings.mm', { width: 58 }) },
              ]}
              value={settings.paperWidth}
              isOff={isOff}
              onChoose={(paperWidth) => change({ paperWidth })}
            />
          </Row>
          <Row label={t('settings.printAs')} note={t(`settings.printAsNote.${settings.printAs}`)}>
            <Choice
              label={t('settings.printAs')}
              options={[
                { value: 'text', label: t('settings.asText') },
                { value: 'raster', label: t('settings.asPicture') },
              ]}
              value={settings.printAs}
              isOff={isOff}
              onChoose={(printAs) => change({ printAs })}
            />
          </Row>
          <Row label={t('settings.notes')}>
            <YesNo
              label={t('settings.notes')}
              isOn={settings.notesOnReceipt}
              isOff={isOff}
              onChoose={(notesOnReceipt) => change({ notesOnReceipt })}
            />
          </Row>
          <LogoSetting isOff={isOff} />
          <Row label={t('settings.footer')}>
            <TextSetting
              label={t('settings.footer')}
              value={settings.receiptFooter}
              longest={240}
              isOff={isOff}
              onSave={(receiptFooter) => change({ receiptFooter })}
            />
          </Row>
        </Group>
        <DaySettings isOff={isOff} onChange={change} />
        <TaxGroup isOff={isOff} />
        <ReturnsGroup isOff={isOff} />
        <LabelCostGroup isOff={isOff} />
        <RewardsGroup isOff={isOff} />
        <PaymentSettings settings={settings} isOff={isOff} onChange={change} />
        <PrintersGroup settings={settings} isOff={isOff} onChange={change} />
        <Group title={t('settings.devices')} isWide>
          <Row label={t('settings.prefix')} note={t('settings.prefixNote')}>
            <TextSetting
              label={t('settings.prefix')}
              value={settings.scannerPrefix ?? ''}
              longest={1}
              isOff={isOff}
              onSave={(prefix) => change({ scannerPrefix: prefix === '' ? null : prefix })}
            />
          </Row>
          <SerialScanner
            scanner={settings.serialScanner}
            isOff={isOff}
            onSave={(serialScanner) => change({ serialScanner })}
          />
        </Group>
      </div>
    </main>
  );
}

function SerialScanner({
  scanner,
  isOff,
  onSave,
}: {
  readonly scanner: Settings['serialScanner'];
  readonly isOff: boolean;
  readonly onSave: (scanner: Settings['serialScanner']) => void;
}) {
  const { t } = useTranslation();
  const [baudRate, setBaudRate] = useState(scanner?.baudRate ?? 9_600);
  return (
    <>
      <Row label={t('settings.serial')} note={t('settings.serialNote')}>
        <TextSetting
          label={t('settings.serial')}
          value={scanner?.path ?? ''}
          longest={255}
          isOff={isOff}
          onSave={(path) => onSave(path === '' ? null : { path, baudRate })}
        />
      </Row>
      {scanner !== null && (
        <Row label={t('settings.baud')}>
          <Choice
            label={t('settings.baud')}
            options={baudRates.map((value) => ({ value, label: String(value) }))}
            value={nearest(baudRates, baudRate)}
            isOff={isOff}
            onChoose={(next) => {
              setBaudRate(next);
              onSave({ path: scanner.path, baudRate: next });
            }}
          />
        </Row>
      )}
    </>
  );
}

function YesNo({
  label,
  isOn,
  isOff,
  onChoose,
}: {
  readonly label: string;
  readonly isOn: boolean;
  readonly isOff: boolean;
  readonly onChoose: (isOn: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <Choice
      label={label}
      options={[
        { value: 'yes', label: t('settings.yes') },
        { value: 'no', label: t('settings.no') },
      ]}
      value={isOn ? 'yes' : 'no'}
      isOff={isOff}
      onChoose={(answer) => onChoose(answer === 'yes')}
    />
  );
}

function nearest<T extends number>(choices: readonly [T, ...T[]], value: number): T {
  return choices.reduce(
    (best, each) => (Math.abs(each - value) < Math.abs(best - value) ? each : best),
    choices[0],
  );
}
