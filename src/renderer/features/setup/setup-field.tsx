/** A field of the first run: its name above, what is wrong or worth knowing beneath. */
import { useId, type ReactNode } from 'react';
import '../../styles/fields.css';

type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly fault: string | null;
  readonly note?: string;
  readonly kind?: 'text' | 'tel' | 'pin';
  readonly isFirst?: boolean;
  /** The choices, where it is one. */
  readonly children?: ReactNode;
  readonly onChange: (value: string) => void;
  readonly onLeave: () => void;
};

export function SetupField({
  name,
  label,
  value,
  fault,
  note,
  kind = 'text',
  isFirst,
  children,
  onChange,
  onLeave,
}: FieldProps) {
  const id = useId();
  const about = `${id}-about`;
  const shared = {
    id,
    name,
    value,
    onBlur: onLeave,
    'aria-invalid': fault !== null,
    'aria-describedby': about,
  };
  return (
    <div className="field" data-fault={fault !== null || undefined}>
      <label htmlFor={id}>{label}</label>
      {children === undefined ? (
        <input
          {...shared}
          type={kind === 'pin' ? 'password' : kind}
          inputMode={kind === 'pin' ? 'numeric' : undefined}
          autoComplete="off"
          maxLength={kind === 'pin' ? 12 : 120}
          // The page has one purpose: the first field may have the focus.
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form is what the person just asked for
          autoFocus={isFirst}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <select {...shared} onChange={(event) => onChange(event.target.value)}>
          {children}
        </select>
      )}
      <p id={about} className="field-note">
        {fault ?? note ?? ''}
      </p>
    </div>
  );
}
