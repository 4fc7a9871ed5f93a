/** The till's own printer, and the one that takes over when it fails. */
import { useTranslation } from 'react-i18next';
import type { Settings } from '#contract/settings.ts';
import { Choice } from '../../ui/choice.tsx';
import { PrinterFields } from './printer-fields.tsx';
import { Group, Row } from './settings-parts.tsx';
import { TextSetting } from './text-setting.tsx';

const faultCounts = [1, 2, 3, 5] as const;

export function PrintersGroup({
  settings,
  isOff,
  onChange,
}: {
  readonly settings: Settings;
  readonly isOff: boolean;
  readonly onChange: (changes: Partial<Settings>) => void;
}) {
  const { t } = useTranslation();
  const { printer, backupPrinter: backup, sheetPrinter, paperWidth, printAs } = settings;
  return (
    <>
      <Group title={t('settings.printer')}>
        <PrinterFields
          title={t('settings.printer')}
          which="main"
          printer={printer}
          isOff={isOff}
          onSave={(next) => next !== null && onChange({ printer: next })}
        />
        <Row label={t('settings.sheetPrinter')} note={t('settings.sheetPrinterNote')}>
          <TextSetting
            label={t('settings.sheetPrinter')}
            value={sheetPrinter ?? ''}
            longest={255}
            isOff={isOff}
            onSave={(name) => onChange({ sheetPrinter: name.trim() === '' ? null : name.trim() })}
          />
        </Row>
      </Group>
      <Group title={t('settings.backup')}>
        <PrinterFields
          title={t('settings.backup')}
          which="backup"
          printer={backup?.printer ?? null}
          canBeNone
          isOff={isOff}
          onSave={(next) => {
            const rest = backup ?? { paperWidth, printAs, afterFaults: 2 };
            onChange({ backupPrinter: next === null ? null : { ...rest, printer: next } });
          }}
        />
        {backup !== null && (
          <>
            <Row label={t('settings.afterFaults')} note={t('settings.afterFaultsNote')}>
              <Choice
                label={t('settings.afterFaults')}
                options={faultCounts.map((value) => ({ value, label: String(value) }))}
                value={faultCounts.find((count) => count >= backup.afterFaults) ?? faultCounts[0]}
                isOff={isOff}
                onChoose={(afterFaults) => onChange({ backupPrinter: { ...backup, afterFaults } })}
              />
            </Row>
            <Row label={t('settings.backupPaper')}>
              <Choice
                label={t('settings.backupPaper')}
                options={([80, 58] as const).map((width) => ({
                  value: width,
                  label: t('settings.mm', { width }),
                }))}
                value={backup.paperWidth}
                isOff={isOff}
                onChoose={(width) => onChange({ backupPrinter: { ...backup, paperWidth: width } })}
              />
            </Row>
            <Row label={t('settings.backupPrintAs')}>
              <Choice
                label={t('settings.backupPrintAs')}
                options={[
                  { value: 'text', label: t('settings.asText') },
                  { value: 'raster', label: t('settings.asPicture') },
                ]}
                value={backup.printAs}
                isOff={isOff}
                onChoose={(as) => onChange({ backupPrinter: { ...backup, printAs: as } })}
              />
            </Row>
          </>
        )}
      </Group>
    </>
  );
}
