/** The number pad for fingers: 88 by 72 keys, the same order as on a keyboard. */
import type { PadKey } from '../lib/amount-entry.ts';
import { Icon } from './icon.tsx';

type NumberPadProps = {
  readonly label: string;
  readonly words: { readonly erase: string; readonly clear: string };
  /** The key left of nought, and the one right of it. */
  readonly corner: PadKey | null;
  readonly middle?: PadKey;
  readonly onPress: (key: PadKey) => void;
  readonly isOff?: boolean;
};

const digits: readonly PadKey[] = ['7', '8', '9', '4', '5', '6', '1', '2', '3'];

export function NumberPad({ label, words, corner, middle, onPress, isOff = false }: NumberPadProps) {
  const last: readonly (PadKey | null)[] =
    middle === undefined ? [corner, '0', 'erase'] : ['0', middle, 'erase'];
  return (
    <div className="pad" role="group" aria-label={label}>
      {[...digits, ...last].map((key) =>
        key === null ? (
          <span key="none" />
        ) : (
          <button
            key={key}
            type="button"
            className={key === 'clear' ? 'pad-key pad-word' : 'pad-key figure'}
            onClick={() => onPress(key)}
            disabled={isOff}
            aria-label={key === 'erase' ? words.erase : undefined}
          >
            {key === 'erase' ? <Icon name="erase" size={24} /> : key === 'clear' ? words.clear : key}
          </button>
        ),
      )}
    </div>
  );
}
