/** What lies on the virtual scale: shown as the scale says it, and put there by the slider and the keys. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScaleReadingView } from '#contract/hardware.ts';
import { formatScaled } from '#domain/decimal-text.ts';
import { quantityOf } from '#domain/weight.ts';
import { rpc } from '../../lib/rpc.ts';
import { KeyButton } from '../../ui/key-button.tsx';

const heaviestGrams = 15_000;
const loads = ['still', 'moving', 'overload', 'under-zero'] as const;

type Lying = { readonly grams: number; readonly load: (typeof loads)[number] };

/** `reading`: null until the till has told it. */
export function VirtualLoad({
  reading,
  tell,
}: {
  readonly reading: ScaleReadingView | null;
  readonly tell: (call: Promise<unknown>) => void;
}) {
  const { t } = useTranslation();
  const [heard, setHeard] = useState<ScaleReadingView | null>(null);
  const [lying, setLying] = useState<Lying>({ grams: 0, load: 'still' });
  const [underway, setUnderway] = useState(0);
  if (reading !== heard) {
    setHeard(reading);
    // While the slider is drawn, what the scale says is where the slider has been.
    if (reading !== null && underway === 0) setLying(lyingBy(reading, lying));
  }
  function put(change: Partial<Lying>): void {
    const next = { ...lying, ...change };
    setLying(next);
    setUnderway((count) => count + 1);
    const figure = kilograms(next.grams);
    tell(
      rpc.hardware
        .loadScale({ load: next.load, figure, unit: 'kg' })
        .finally(() => setUnderway((count) => count - 1)),
    );
  }
  const { grams, load } = lying;
  return (
    <>
      <label className="virtual-load">
        <span>{t('scale.load', { weight: `${kilograms(grams)} kg` })}</span>
        <input
          type="range"
          min={0}
          max={heaviestGrams}
          step={5}
          value={grams}
          onChange={(event) => put({ grams: Number(event.target.value) })}
        />
      </label>
      <div className="fault-keys">
        {loads.map((each) => (
          <KeyButton
            key={each}
            label={t(`scale.loads.${each}`)}
            tone={load === each ? 'selected' : 'plain'}
            isPressed={load === each}
            onPress={() => put({ load: each })}
          />
        ))}
      </div>
    </>
  );
}

/** What lies there by what the scale says; a scale that says no weight, or nothing, leaves what was known of it. */
function lyingBy({ state, weight }: ScaleReadingView, known: Lying): Lying {
  if (state === 'silent') return known;
  if (state === 'empty') return { grams: 0, load: 'still' };
  // A thousandth of a kilogram is a gram.
  const grams = (weight === null ? null : quantityOf(weight, 'kg')) ?? known.grams;
  if (state === 'overload' || state === 'under-zero') return { grams, load: state };
  return { grams, load: state === 'settling' ? 'moving' : 'still' };
}

/** "1.250" of 1250 grams. */
function kilograms(grams: number): string {
  return formatScaled(grams, 3, 3);
}
