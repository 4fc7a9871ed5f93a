/** A field with its name above it. */
import { useEffect, useId, useRef } from 'react';

export function TextField({
  label,
  value,
  kind = 'text',
  longest,
  isFirst = false,
  isOff = false,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly kind?: 'text' | 'tel';
  readonly longest: number;
  /** Takes the focus when it appears. */
  readonly isFirst?: boolean;
  readonly isOff?: boolean;
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
        type={kind}
        value={value}
        maxLength={longest}
        disabled={isOff}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
