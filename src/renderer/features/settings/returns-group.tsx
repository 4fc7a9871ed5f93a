/** How the shop takes goods back: how long, and at which price without a bill. */
import { useTranslation } from 'react-i18next';
import { useTill } from '../../lib/till.ts';
import { TextSetting } from './text-setting.tsx';
import { useChangeSettings } from './use-settings.ts';

export function ReturnsGroup({ isOff }: { readonly isOff: boolean }) {
  const { t } = useTranslation();
  const { settings } = useTill();
  const change = useChangeSettings();
  return (
    <section className="settings-group">
      <h2>{t('return.settings')}</h2>
      <Days
        label={t('return.settingDays')}
        note={t('return.settingDaysNote')}
        value={settings.returnDays}
        isOff={isOff}
        onSave={(returnDays) => change({ returnDays })}
      />
      <Days
        label={t('return.settingNoBill')}
        note={t('return.settingNoBillNote')}
        value={settings.noReceiptDays}
        isOff={isOff}
        onSave={(noReceiptDays) => change({ noReceiptDays })}
      />
    </section>
  );
}

function Days({
  label,
  note,
  value,
  isOff,
  onSave,
}: {
  readonly label: string;
  readonly note: string;
  readonly value: number;
  readonly isOff: boolean;
  readonly onSave: (days: number) => void;
}) {
  return (
    <div className="settings-row">
      <div>
        <b>{label}</b>
        <p className="caption">{note}</p>
      </div>
      <TextSetting
        key={value}
        label={label}
        value={String(value)}
        longest={3}
        isOff={isOff}
        onSave={(typed) => {
          if (/^\d{1,3}$/.test(typed.trim())) onSave(Number(typed));
        }}
      />
    </div>
  );
}
