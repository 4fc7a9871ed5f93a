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
  /** `pin` and both passwords are hidden as they are typed; what a browser keeps for its user it may fill into the last four. */
  readonly kind?: 'text' | 'tel' | 'pin' | 'name' | 'password' | 'newPassword' | 'code';
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
        {...kinds[kind]}
        value={value}
        maxLength={longest}
        disabled={isOff}
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

const kinds = {
  text: { type: 'text', autoComplete: 'off' },
  tel: { type: 'tel', autoComplete: 'off' },
  pin: { type: 'password', inputMode: 'numeric', autoComplete: 'new-password' },
  name: { type: 'text', autoComplete: 'username', autoCapitalize: 'none' },
  password: { type: 'password', autoComplete: 'current-password' },
  newPassword: { type: 'password', autoComplete: 'new-password' },
  // A recovery code has letters too.
  code: { type: 'text', autoComplete: 'one-time-code', autoCapitalize: 'none' },
} as const;
