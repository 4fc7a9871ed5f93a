/** The glass of a scale: its weight large, and in words whether it may be sold. */
import { useTranslation } from 'react-i18next';
import type { ScaleReadingView } from '#contract/hardware.ts';
import { weightText } from '../lib/scale.ts';
import { Icon } from './icon.tsx';
import '../styles/weighing.css';

/** `isWaiting`: it is taken as soon as it lies still. */
export function WeightGlass({
  reading,
  isWaiting = false,
}: {
  readonly reading: ScaleReadingView | null;
  readonly isWaiting?: boolean;
}) {
  const { t } = useTranslation();
  const state = reading?.state ?? 'silent';
  const tone = state === 'stable' ? 'good' : state === 'settling' || state === 'empty' ? 'quiet' : 'warn';
  const words = isWaiting ? t('weigh.waiting') : t(`weigh.state.${state}`);
  return (
    <div className="weight-glass" data-state={state}>
      <p className="weight-figure figure">
        {weightText(reading) ?? '– – –'}
        {reading?.isNet === true && <span className="weight-net">{t('weigh.net')}</span>}
      </p>
      <p className={`state ${tone}`} role="status">
        {tone !== 'quiet' && <Icon name={tone === 'good' ? 'check' : 'alert'} />}
        {words}
      </p>
    </div>
  );
}
