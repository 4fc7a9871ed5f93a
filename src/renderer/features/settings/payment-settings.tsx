/** How the shop is paid: the ways it takes beside cash, its UPI address, the smallest coin it rounds cash to. */
import { useTranslation } from 'react-i18next';
import type { Settings } from '#contract/settings.ts';
import { isVpa } from '#domain/upi.ts';
import { showBand } from '../../lib/band.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { Group, Row } from './settings-parts.tsx';
import { TextSetting } from './text-setting.tsx';

type Changes = { readonly [Name in keyof Settings]?: Settings[Name] };

const others = ['upi', 'card', 'wallet', 'on-account', 'gift-card', 'store-credit', 'advance'] as const;
const coins = [5, 10, 50, 100, 500] as const;

export function PaymentSettings({
  settings,
  isOff,
  onChange,
}: {
  readonly settings: Settings;
  readonly isOff: boolean;
  readonly onChange: (changes: Changes) => void;
}) {
  const { t } = useTranslation();
  const { figures, shop } = useTill();
  const { tenderMethods: on, cashRounding, upiVpa, upiName, upiMerchantCode } = settings;
  function toggle(method: (typeof others)[number]): void {
    const next = on.includes(method) ? on.filter((each) => each !== method) : [...on, method];
    onChange({ tenderMethods: next });
  }
  function saveVpa(text: string): void {
    const vpa = text.trim();
    if (vpa !== '' && !isVpa(vpa)) showBand({ tone: 'bad', title: t('settings.badVpa') });
    else onChange({ upiVpa: vpa === '' ? null : vpa });
  }
  function saveMerchantCode(text: string): void {
    const code = text.trim();
    if (code !== '' && !/^\d{4}$/.test(code)) showBand({ tone: 'bad', title: t('settings.badMerchantCode') });
    else onChange({ upiMerchantCode: code === '' ? null : code });
  }
  return (
    <Group title={t('settings.payments')} isWide>
      <Row label={t('settings.methods')} note={t('settings.methodsNote')}>
        <div className="toggles" role="group" aria-label={t('settings.methods')}>
          {others.map((method) => (
            <button
              key={method}
              type="button"
              className="key key-small"
              aria-pressed={on.includes(method)}
              disabled={isOff}
              onClick={() => toggle(method)}
            >
              {t(`method.${method}`)}
            </button>
          ))}
        </div>
      </Row>
      {shop.currency.code === 'INR' && (
        <>
          <Row label={t('settings.upiVpa')} note={t('settings.upiVpaNote')}>
            <TextSetting
              label={t('settings.upiVpa')}
              value={upiVpa ?? ''}
              longest={255}
              isOff={isOff}
              onSave={saveVpa}
            />
          </Row>
          <Row label={t('settings.upiName')} note={t('settings.upiNameNote')}>
            <TextSetting
              label={t('settings.upiName')}
              value={upiName}
              longest={80}
              isOff={isOff}
              onSave={(name) => onChange({ upiName: name.trim() })}
            />
          </Row>
          <Row label={t('settings.upiMerchantCode')} note={t('settings.upiMerchantCodeNote')}>
            <TextSetting
              label={t('settings.upiMerchantCode')}
              value={upiMerchantCode ?? ''}
              longest={4}
              isOff={isOff}
              onSave={saveMerchantCode}
            />
          </Row>
        </>
      )}
      <Row label={t('settings.cashRounding')} note={t('settings.cashRoundingNote')}>
        <Choice
          label={t('settings.cashRounding')}
          options={[
            { value: 'profile', label: t('settings.asProfile') },
            { value: 'none', label: t('settings.no') },
            ...coins.map((coin) => ({ value: String(coin), label: figures.short(coin) })),
          ]}
          value={cashRounding === null ? 'none' : String(cashRounding)}
          isOff={isOff}
          onChoose={(chosen) =>
            onChange({
              cashRounding: chosen === 'profile' ? 'profile' : chosen === 'none' ? null : Number(chosen),
            })
          }
        />
      </Row>
    </Group>
  );
}
