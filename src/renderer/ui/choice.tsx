/** A row of choices of which one is taken: language, theme, paper. */
import type { ReactNode } from 'react';

export type Option<T> = { readonly value: T; readonly label: ReactNode; readonly lang?: string };

export function Choice<T extends string | number>({
  label,
  options,
  value,
  onChoose,
  isOff = false,
}: {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
  readonly isOff?: boolean;
}) {
  return (
    <div className="choice" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          lang={option.lang}
          aria-pressed={option.value === value}
          disabled={isOff}
          onClick={() => onChoose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
