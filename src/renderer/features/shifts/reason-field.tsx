/** Why a figure is not what it should be: a few usual reasons to touch, or one's own words. */
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { restFocus } from '../../lib/focus.ts';
import { KeyCap } from '../../ui/key-cap.tsx';

const longest = 120;

export function ReasonField({
  label,
  usual,
  value,
  onChange,
  keyName,
}: {
  readonly label: string;
  readonly usual: readonly string[];
  readonly value: string;
  readonly onChange: (reason: string) => void;
  /** The key of the screen that leads here. */
  readonly keyName?: string;
}) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="reason">
      <label htmlFor={id}>
        {label} {keyName !== undefined && <KeyCap name={keyName} />}
      </label>
      <input
        id={id}
        ref={field}
        data-reason=""
        value={value}
        maxLength={longest}
        autoComplete="off"
        placeholder={t('reasons.own')}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            restFocus();
          }
        }}
      />
      <div className="reason-usual" role="group" aria-label={label}>
        {usual.map((words) => (
          <button
            key={words}
            type="button"
            className="key key-small"
            aria-pressed={value === words}
            onClick={() => onChange(value === words ? '' : words)}
          >
            {words}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Leads the focus to the reason of the screen. */
export function focusReason(): void {
  document.querySelector<HTMLInputElement>('[data-reason]')?.focus();
}
