/** A figure in millimetres with a key less and a key more: half a millimetre each, by touch or by the arrow keys. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';

export function Millimetres({
  label,
  value,
  least,
  most,
  step = 0.5,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const put = (next: number): void => onChange(Math.min(most, Math.max(least, Math.round(next * 100) / 100)));
  return (
    <div className="mm" role="group" aria-label={label}>
      <span className="caption clip">{label}</span>
      <button type="button" aria-label={t('labels.less', { label })} onClick={() => put(value - step)}>
        <Icon name="minus" size={16} />
      </button>
      <input
        className="figure"
        inputMode="decimal"
        aria-label={label}
        maxLength={6}
        value={typed ?? String(value)}
        onChange={(event) => {
          setTyped(event.target.value);
          const figure = Number(event.target.value.replace(',', '.'));
          if (event.target.value !== '' && Number.isFinite(figure) && figure >= least && figure <= most)
            put(figure);
        }}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          const by = { ArrowUp: step, ArrowDown: -step }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          setTyped(null);
          put(value + by);
        }}
      />
      <button type="button" aria-label={t('labels.greater', { label })} onClick={() => put(value + step)}>
        <Icon name="plus" size={16} />
      </button>
    </div>
  );
}
