/** Goods sold by weight: what the scale says, and one key to take it; or a weight that is typed. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatQuantity, parseQuantity } from '#domain/quantity.ts';
import { useDevices } from '../../lib/devices.ts';
import { useFormKeys } from '../../lib/form-keys.ts';
import { useScale, weightText } from '../../lib/scale.ts';
import { play } from '../../lib/sound.ts';
import { useTill } from '../../lib/till.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { WeightGlass } from '../../ui/weight-glass.tsx';
import type { ToolProps } from './tool.ts';
import '../../styles/tools.css';

export function WeighTool({ about, onClose }: ToolProps) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const hasScale = useDevices().some(({ kind, state }) => kind === 'scale' && state !== 'absent');
  const [typed, setTyped] = useState('');
  const [isWaiting, setWaiting] = useState(false);
  const asked = about?.kind === 'weight' ? about : null;
  const reading = useScale(({ state }) => {
    if (!isWaiting || state === 'settling') return;
    setWaiting(false);
    if (state === 'stable' && typed === '') asked?.again(null);
  });
  const isStable = hasScale && reading?.state === 'stable';
  const weight = weightOf(typed);

  function add(): void {
    if (asked === null) return;
    if (typed !== '') {
      if (weight === null) play('error');
      else asked.again(weight);
    } else if (isStable) asked.again(null);
    // Whoever is too early for the scale need not press again; an empty one is not waited for.
    else if (reading?.state === 'settling') setWaiting(true);
    else play('error');
  }
  useFormKeys({ onEnter: add, onClose });

  if (asked === null) return null;
  const { name, unit, unitPrice } = asked.asked;
  const shown = typed === '' && isStable ? weightText(reading) : weight === null ? null : `${weight} ${unit}`;
  return (
    <div className="panel">
      <PanelHead
        title={t('weigh.title', { what: name })}
        note={t('weigh.each', { price: `${figures.symbol}${figures.unitPrice(unitPrice)}`, unit })}
        back={t('panel.back')}
        onBack={onClose}
      />
      <div className="tool-form">
        {hasScale ? <WeightGlass reading={reading} isWaiting={isWaiting} /> : <p>{t('weigh.noScale')}</p>}
        <label className="tool-field">
          <span>{t('weigh.typed', { unit })}</span>
          <input
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- its goods were chosen to be weighed
            autoFocus
            className="figure"
            inputMode="decimal"
            value={typed}
            maxLength={10}
            onChange={(event) => setTyped(event.target.value.replaceAll(/[^\d.]/g, ''))}
          />
        </label>
        <KeyButton
          label={shown === null ? t('weigh.take') : t('weigh.add', { weight: shown })}
          keyName="Enter"
          tone="primary"
          onPress={add}
        />
      </div>
    </div>
  );
}

/** As the contract writes quantities; null where it is none, or nought. */
function weightOf(typed: string): string | null {
  const parsed = parseQuantity(typed.replace(/^\./, '0.').replace(/\.$/, ''));
  return parsed.ok && parsed.value > 0 ? formatQuantity(parsed.value) : null;
}
