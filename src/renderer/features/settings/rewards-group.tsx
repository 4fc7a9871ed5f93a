/** What a sale brings to others than the shop: points to the customer, commission to whoever sold it. */
import { useTranslation } from 'react-i18next';
import { showBand } from '../../lib/band.ts';
import { percentTyped } from '../../lib/percent-entry.ts';
import { useTill } from '../../lib/till.ts';
import { Group, Row } from './settings-parts.tsx';
import { TextSetting } from './text-setting.tsx';
import { useChangeSettings } from './use-settings.ts';

export function RewardsGroup({ isOff }: { readonly isOff: boolean }) {
  const { t } = useTranslation();
  const { settings, figures, shop } = useTill();
  const change = useChangeSettings();
  const { pointsPerHundred, commissionRate } = settings;
  const sum = `${figures.symbol}${figures.short(100 * 10 ** shop.currency.exponent)}`;
  const points = t('settings.points', { sum });
  return (
    <Group title={t('settings.rewards')}>
      <Row label={points} note={t('settings.pointsNote')}>
        <TextSetting
          key={`points-${pointsPerHundred}`}
          label={points}
          value={String(pointsPerHundred)}
          longest={4}
          isOff={isOff}
          onSave={(typed) => {
            const wanted = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : Infinity;
            if (wanted <= 1000) change({ pointsPerHundred: wanted });
            else showBand({ tone: 'bad', title: t('settings.badPoints') });
          }}
        />
      </Row>
      <Row label={t('settings.commission')} note={t('settings.commissionNote')}>
        <TextSetting
          key={`commission-${commissionRate}`}
          label={t('settings.commission')}
          value={commissionRate}
          longest={8}
          isOff={isOff}
          onSave={(typed) => {
            const percent = percentTyped(typed);
            if (percent !== null) change({ commissionRate: percent });
            else showBand({ tone: 'bad', title: t('settings.badPercent') });
          }}
        />
      </Row>
    </Group>
  );
}
