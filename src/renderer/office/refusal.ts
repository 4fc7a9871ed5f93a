/** What a refusal says to an owner. */
import i18next, { type TFunction } from 'i18next';
import type { Refused } from '../lib/attempt.ts';

export function refusalText(t: TFunction<'office'>, { code, data }: Refused): string {
  const key = `refusal.${code}`;
  // An endpoint newer than this page may refuse with a code the page has no words for.
  return i18next.exists(key) ? t(key as 'refusal.too-many-requests', { ...data }) : t('refusal.broken');
}
