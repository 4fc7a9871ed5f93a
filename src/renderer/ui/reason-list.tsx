/** Reasons to choose from by a digit or a touch, and a field for one that is not among them. */
import { useState } from 'react';
import { unlessBurst, type KeyMap } from '../lib/keys.ts';
import { useFormKeys } from '../lib/form-keys.ts';
import { KeyCap } from './key-cap.tsx';
import '../styles/tools.css';

export type Reason = { readonly value: string; readonly label: string };

export function ReasonList({
  label,
  reasons,
  other,
  keys,
  onChoose,
  onClose,
}: {
  readonly label: string;
  readonly reasons: readonly Reason[];
  /** The word beside the field for another reason. */
  readonly other: string;
  readonly keys?: KeyMap;
  readonly onChoose: (reason: string) => void;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [first] = reasons;
  const digits: KeyMap = Object.fromEntries(
    reasons.map(({ value }, place) => [
      String(place + 1),
      (event: KeyboardEvent) => {
        if (event.target instanceof HTMLInputElement) return false;
        unlessBurst(() => onChoose(value));
        return true;
      },
    ]),
  );
  useFormKeys(
    {
      onEnter: () => {
        if (text.trim() !== '') onChoose(text.trim());
        else if (first !== undefined) onChoose(first.value);
      },
      onClose,
    },
    { ...digits, ...keys },
  );
  return (
    <div className="reasons" role="group" aria-label={label}>
      {reasons.map((reason, place) => (
        <button
          key={reason.value}
          type="button"
          className={`key reason ${place === 0 ? 'tone-selected' : ''}`}
          onClick={() => onChoose(reason.value)}
        >
          <KeyCap name={place === 0 ? 'Enter' : String(place + 1)} />
          <span>{reason.label}</span>
        </button>
      ))}
      <label className="tool-field">
        <span>{other}</span>
        <input value={text} maxLength={120} onChange={(event) => setText(event.target.value)} />
      </label>
    </div>
  );
}
