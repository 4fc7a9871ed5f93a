/** The status bar's words on the cloud and on the hub, and the way to their page; nothing at all where the till is linked to neither. */
import { useTranslation } from 'react-i18next';
import type { SyncLinkView } from '#contract/sync.ts';
import { useNow } from '../../lib/clock.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { syncWords } from './sync-words.ts';
import { useSyncLinks } from './use-sync-link.ts';

export function SyncMark({ onPress }: { readonly onPress: () => void }) {
  const { link = null, hubLink = null } = useSyncLinks() ?? {};
  return (
    <>
      {link !== null && <Mark link={link} onPress={onPress} />}
      {hubLink !== null && <Mark link={hubLink} isHub isShort={link !== null} onPress={onPress} />}
    </>
  );
}

function Mark({
  link,
  isHub = false,
  isShort = false,
  onPress,
}: {
  readonly link: SyncLinkView;
  readonly isHub?: boolean;
  /** Another mark stands beside it. */
  readonly isShort?: boolean;
  readonly onPress: () => void;
}) {
  const { t } = useTranslation();
  const { language } = useTill();
  const now = useNow(60_000);
  const { full, short, isAmiss } = syncWords(t, link, { language, now });
  const said = (words: string): string => (isHub ? t('sync.hub.bar', { words }) : words);
  return (
    <button type="button" className={`bar-item bar-way ${isAmiss ? 'warn' : ''}`} onClick={onPress}>
      <Icon name={isAmiss ? 'alert' : isHub ? 'people' : 'globe'} size={18} />
      <span className="wide-only figure-text">{said(isShort ? short : full)}</span>
      <span className="narrow-only figure-text">{said(short)}</span>
    </button>
  );
}
