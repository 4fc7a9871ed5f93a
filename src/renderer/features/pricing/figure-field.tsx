/** A field for a figure, with its name above it: digits, and a point where there may be one. */

export function FigureField({
  label,
  value,
  hasPoint = false,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly hasPoint?: boolean;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="tool-field">
      <span>{label}</span>
      <input
        className="figure"
        inputMode={hasPoint ? 'decimal' : 'numeric'}
        value={value}
        maxLength={hasPoint ? 13 : 6}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value.replaceAll(hasPoint ? /[^\d.]/g : /\D/g, ''))}
      />
    </label>
  );
}
