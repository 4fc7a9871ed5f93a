/** How the day and the drawer are kept: when the day begins, how much cash is too much, which difference needs no reason, what is taken on trust offline. */
import { useTranslation } from 'react-i18next';
import { amountTyped, textOf } from '../../lib/amount-entry.ts';
import { showBand } from '../../lib/band.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextSetting } from './text-setting.tsx';
import type { SettingsChange } from './use-settings.ts';

/** Shops that sell past midnight end their day in these. */
const hours = [0, 3, 4, 5, 6] as const;
const longestAmount = 12;

export function DaySettings({
  isOff,
  onChange,
}: {
  readonly isOff: boolean;
  readonly onChange: (changes: SettingsChange) => void;
}) {
  const { t } = useTranslation();
  const { settings, shop } = useTill();
  const { exponent } = shop.currency;
  const { dayStartsAtHour, drawerLimit, varianceTolerance, offlineRiskLimit } = settings;
  const choices = [...new Set([...hours, dayStartsAtHour])].toSorted((a, b) => a - b);

  /** Says so where what was typed is no amount. */
  function take(text: string, onAmount: (amount: number) => void): void {
    const typed = amountTyped(text.trim(), exponent);
    if (typed === null || typed < 0) showBand({ tone: 'bad', title: t('refusal.bad-amount') });
    else onAmount(typed);
  }
  return (
    <section className="settings-group">
      <h2>{t('settings.day')}</h2>
      <div className="settings-row">
        <div>
          <b>{t('settings.dayStarts')}</b>
          <p className="caption">{t('settings.dayStartsNote')}</p>
        </div>
        <Choice
          label={t('settings.dayStarts')}
          options={choices.map((value) => ({ value, label: `${String(value).padStart(2, '0')}:00` }))}
          value={dayStartsAtHour}
          isOff={isOff}
          onChoose={(hour) => onChange({ dayStartsAtHour: hour })}
        />
      </div>
      <div className="settings-row">
        <div>
          <b>{t('settings.drawerLimit')}</b>
          <p className="caption">{t('settings.drawerLimitNote')}</p>
        </div>
        <TextSetting
          label={t('settings.drawerLimit')}
          value={drawerLimit === null ? '' : textOf(drawerLimit, exponent)}
          longest={longestAmount}
          isOff={isOff}
          onSave={(text) => {
            if (text.trim() === '') onChange({ drawerLimit: null });
            else take(text, (limit) => onChange({ drawerLimit: limit === 0 ? null : limit }));
          }}
        />
      </div>
      <div className="settings-row">
        <div>
          <b>{t('settings.tolerance')}</b>
          <p className="caption">{t('settings.toleranceNote')}</p>
        </div>
        <TextSetting
          label={t('settings.tolerance')}
          value={textOf(varianceTolerance, exponent)}
          longest={longestAmount}
          isOff={isOff}
          onSave={(text) => take(text, (tolerance) => onChange({ varianceTolerance: tolerance }))}
        />
      </div>
      <div className="settings-row">
        <div>
          <b>{t('settings.offlineRisk')}</b>
          <p className="caption">{t('settings.offlineRiskNote')}</p>
        </div>
        <TextSetting
          label={t('settings.offlineRisk')}
          value={textOf(offlineRiskLimit, exponent)}
          longest={longestAmount}
          isOff={isOff}
          onSave={(text) => take(text, (limit) => onChange({ offlineRiskLimit: limit }))}
        />
      </div>
    </section>
  );
}
