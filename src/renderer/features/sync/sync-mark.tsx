/** The status bar's word on the cloud, and the way to its page; nothing where the till is not linked and there is nothing to decide. */
import { useTranslation } from 'react-i18next';
import { useNow } from '../../lib/clock.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { barWords } from './sync-words.ts';
import { useSyncStatus } from './use-sync-link.ts';

export function SyncMark({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation();
  const { language } = useTill();
  const now = useNow(60_000);
  const status = useSyncStatus();
  const words = status === undefined ? null : barWords(t, status, { language, now });
  if (words === null) return null;
  const { full, short, isAmiss } = words;
  return (
    <button type="button" className={`bar-item bar-way ${isAmiss ? 'warn' : ''}`} onClick={onPress}>
      <Icon name={isAmiss ? 'alert' : 'globe'} size={18} />
      <span className="wide-only figure-text">{full}</span>
      <span className="narrow-only figure-text">{short}</span>
    </button>
  );
}
