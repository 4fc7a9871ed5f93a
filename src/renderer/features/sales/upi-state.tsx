/** How sure it is that a UPI payment came: a word, a sign and a colour. */
import { useTranslation } from 'react-i18next';
import type { UpiState as State } from '#domain/tender.ts';
import { Icon } from '../../ui/icon.tsx';

const looks = {
  shown: { icon: 'qr', tone: 'quiet' },
  claimed: { icon: 'clock', tone: 'warn' },
  heard: { icon: 'sound', tone: 'good' },
  verified: { icon: 'check', tone: 'good' },
} as const;

export function UpiState({ state }: { readonly state: State }) {
  const { t } = useTranslation();
  const { icon, tone } = looks[state];
  return (
    <span className={`upi-state caption ${tone}`}>
      <Icon name={icon} size={16} />
      {t(`tender.upi.state.${state}`)}
    </span>
  );
}
