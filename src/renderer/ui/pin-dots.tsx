/** What was typed of a PIN: a dot a digit, never the digit. */

export function PinDots({
  digits,
  length,
  label,
  isWrong,
}: {
  readonly digits: number;
  /** Places to show before anything is typed. */
  readonly length: number;
  readonly label: string;
  readonly isWrong: boolean;
}) {
  const dots = Array.from({ length: Math.max(length, digits) }, (_, place) => place < digits);
  return (
    <div className="pin-dots" role="img" aria-label={label} data-wrong={isWrong || undefined}>
      {dots.map((isTyped, place) => (
        // The place of a dot is all it is.
        // oxlint-disable-next-line react/no-array-index-key -- dots have no other identity
        <i key={place} data-typed={isTyped || undefined} />
      ))}
    </div>
  );
}
