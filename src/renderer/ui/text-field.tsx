/** A field with its name above it, and a note beneath where there is something to say. */
import { useEffect, useId, useRef } from 'react';

export function TextField({
  label,
  value,
  kind = 'text',
  longest,
  isFirst = false,
  isOff = false,
  note,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  /** `pin` is hidden as it is typed, and digits on a touch screen's keys. */
  readonly kind?: 'text' | 'tel' | 'pin';
  readonly longest: number;
  /** Takes the focus when it appears. */
  readonly isFirst?: boolean;
  readonly isOff?: boolean;
  readonly note?: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  return (
    <div className="customer-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={field}
        type={kind === 'pin' ? 'password' : kind}
        inputMode={kind === 'pin' ? 'numeric' : undefined}
        value={value}
        maxLength={longest}
        disabled={isOff}
        autoComplete={kind === 'pin' ? 'new-password' : 'off'}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
      {note !== undefined && (
        <p className="caption" id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  );
}
