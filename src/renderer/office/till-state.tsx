/** How a till stands with the endpoint, as a sign and words. */
import { useTranslation } from 'react-i18next';
import type { Overview } from '#contract/cloud-owner.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { useTimeText } from './times.ts';

export type TillView = Overview['rows'][number]['tills'][number];

/** A till that is linked asks at least every half minute; twice that is no reason yet. After a day somebody should look. */
const connectedMs = 60_000;
const quietMs = 24 * 3_600_000;
/** It goes on by itself in a chain of its own; for a week an owner is told that it happened. */
const forkShownMs = 7 * quietMs;

export type Standing = 'revoked' | 'copied' | 'forked' | 'never' | 'connected' | 'heard' | 'quiet';

/** Of all that is so of a till, what an owner has to know first. `now`: the endpoint's clock. */
export function standingOf({ revokedAtMs, copiedAtMs, forks, seenAtMs }: TillView, now: number): Standing {
  if (revokedAtMs !== null) return 'revoked';
  if (copiedAtMs !== null) return 'copied';
  const lastFork = forks.at(-1);
  if (lastFork !== undefined && now - lastFork.seenAtMs <= forkShownMs) return 'forked';
  if (seenAtMs === null) return 'never';
  if (now - seenAtMs <= connectedMs) return 'connected';
  return now - seenAtMs <= quietMs ? 'heard' : 'quiet';
}

const looks: Readonly<Record<Standing, { readonly icon: IconName; readonly tone: string }>> = {
  revoked: { icon: 'close', tone: 'quiet' },
  copied: { icon: 'alert', tone: 'bad' },
  forked: { icon: 'alert', tone: 'warn' },
  never: { icon: 'clock', tone: 'warn' },
  connected: { icon: 'check', tone: 'good' },
  heard: { icon: 'clock', tone: '' },
  quiet: { icon: 'alert', tone: 'warn' },
};

export function TillState({ till, now }: { readonly till: TillView; readonly now: number }) {
  const { t } = useTranslation('office');
  const at = useTimeText(now);
  const standing = standingOf(till, now);
  const { icon, tone } = looks[standing];
  const time = at(till.revokedAtMs ?? till.seenAtMs ?? now);
  const lacks = till.lacks ?? 0;
  return (
    <span className="office-row-words office-row-end">
      <span className={`state figure-text ${tone}`}>
        <Icon name={icon} size={16} />
        {t(`till.${standing}`, { time })}
      </span>
      {till.revokedAtMs === null && lacks > 0 && (
        <span className="caption figure-text">{t('till.lacks', { count: lacks })}</span>
      )}
    </span>
  );
}
