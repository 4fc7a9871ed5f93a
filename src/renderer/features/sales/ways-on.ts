/** Where a refused scan or article leads to by a key, printed on the red strip. */
import type { TFunction } from 'i18next';
import type { Refused } from '../../lib/attempt.ts';
import type { BandMessage } from '../../lib/band.ts';
import { focusOmnibox } from './omnibox.tsx';
import type { PriceAsked } from './tool.ts';

type Ways = {
  /** What was scanned; undefined for an article that was chosen. */
  readonly scanned: string | undefined;
  readonly sellOpen: (code: string) => void;
  readonly typePrice: (asked: PriceAsked) => void;
};

export function waysOn(
  t: TFunction,
  { code, data }: Refused,
  { scanned, sellOpen, typePrice }: Ways,
): Pick<BandMessage, 'action' | 'second'> {
  if (code === 'no-price') {
    const run = (): void => typePrice(data as PriceAsked);
    return { action: { label: t('band.typePrice'), key: 'F5', run } };
  }
  if (code !== 'unknown-barcode' && code !== 'bad-barcode') return {};
  const action = { label: t('band.find'), key: 'F2', run: focusOmnibox };
  if (code === 'bad-barcode' || scanned === undefined) return { action };
  return { action, second: { label: t('band.openItem'), key: 'Alt+O', run: () => sellOpen(scanned) } };
}
