/** What went over the wire of a device lately, byte by byte: for whoever finds out why it does not work. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { DeviceKindView } from '#contract/hardware.ts';
import { timeText } from '../../lib/figures.ts';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';

export function WireView({ device }: { readonly device: DeviceKindView }) {
  const { t } = useTranslation();
  const { language, may } = useTill();
  const [isShown, setShown] = useState(false);
  const wire = queries.hardware.wire.queryOptions({ input: { device } });
  const lines = useQuery({ ...wire, enabled: isShown, refetchInterval: 1_000 }).data?.lines ?? [];
  if (!may('manageHardware')) return null;
  return (
    <section className="wire">
      <h3>{t('wire.title')}</h3>
      <p className="caption">{t('wire.note')}</p>
      <KeyButton
        look="small"
        label={t(isShown ? 'wire.hide' : 'wire.show')}
        isPressed={isShown}
        onPress={() => setShown(!isShown)}
      />
      {isShown && lines.length === 0 && <p className="caption">{t('wire.none')}</p>}
      {isShown && lines.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and has to by the keys too
        <ol className="wire-lines" tabIndex={0} aria-label={t('wire.title')}>
          {lines.toReversed().map(({ atMs, way, length, hex, text }, index) => (
            <li key={`${atMs} ${lines.length - index}`}>
              <span className="caption">
                {timeText(atMs, language, 'seconds')} {t(`wire.${way}`, { count: length })}
              </span>
              <code>{hex}</code>
              <code>{text}</code>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
