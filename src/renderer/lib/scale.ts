/** What the scale says, as it changes. */
import { useState } from 'react';
import type { ScaleReadingView } from '#contract/hardware.ts';
import { rpc } from './rpc.ts';
import { useStream } from './use-stream.ts';

/** Null until the till has told it the first time. `onReading` hears each change of it. */
export function useScale(onReading?: (reading: ScaleReadingView) => void): ScaleReadingView | null {
  const [reading, setReading] = useState<ScaleReadingView | null>(null);
  useStream<ScaleReadingView>(watchScale, {
    onItem(next) {
      setReading(next);
      onReading?.(next);
    },
    // A weight that nobody tells any more is none.
    onBreak: () => setReading(null),
  });
  return reading;
}

/** "1.250 kg"; null where there is no weight to show. */
export function weightText(reading: ScaleReadingView | null): string | null {
  return reading?.weight ? `${reading.weight.figure} ${reading.weight.unit}` : null;
}

function watchScale() {
  return rpc.hardware.watchScale({});
}
