/** The status bar's words on the cloud and on the hub, and the way to their page; nothing where the till is linked to neither and there is nothing to decide. */
import { useTranslation } from 'react-i18next';
import { useNow } from '../../lib/clock.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { barWords, syncWords, type SyncWords } from './sync-words.ts';
import { useSyncLinks } from './use-sync-link.ts';

export function SyncMark({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation();
  const { language } = useTill();
  const now = useNow(60_000);
  const status = useSyncLinks();
  if (status === undefined) return null;
  const at = { language, now };
  const { link, hubLink } = status;
  const words = barWords(t, { ...status, link: link ?? hubLink }, at);
  return (
    <>
      {words !== null && <Mark words={words} isHub={link === null && words.isOfLink} onPress={onPress} />}
      {link !== null && hubLink !== null && (
        <Mark words={shortened(syncWords(t, hubLink, at))} isHub onPress={onPress} />
      )}
    </>
  );
}

function Mark({
  words: { full, short, isAmiss },
  isHub,
  onPress,
}: {
  readonly words: SyncWords;
  readonly isHub: boolean;
  readonly onPress: () => void;
}) {
  const { t } = useTranslation();
  const said = (words: string): string => (isHub ? t('sync.hub.bar', { words }) : words);
  return (
    <button type="button" className={`bar-item bar-way ${isAmiss ? 'warn' : ''}`} onClick={onPress}>
      <Icon name={isAmiss ? 'alert' : isHub ? 'people' : 'globe'} size={18} />
      <span className="wide-only figure-text">{said(full)}</span>
      <span className="narrow-only figure-text">{said(short)}</span>
    </button>
  );
}

/** Another mark stands beside it. */
function shortened(words: SyncWords): SyncWords {
  return { ...words, full: words.short };
}
