/** A figure of money on the glass or a quiet panel: the whole large, the paise half size and quieter. */
import type { Figures } from '../lib/figures.ts';

export function GlassFigure({
  amount,
  figures,
  className = '',
}: {
  readonly amount: number;
  readonly figures: Figures;
  readonly className?: string;
}) {
  const [whole, fraction] = figures.parts(amount);
  return (
    <span className={`glass-figure figure ${className}`} data-length={lengthOf(whole)}>
      {whole}
      {fraction !== '' && <small>{fraction}</small>}
    </span>
  );
}

/** How long a figure is, for the styles to set a long one smaller: 8, 10 or 13 characters and more. */
export function lengthOf(figure: string): 8 | 10 | 13 | undefined {
  if (figure.length >= 13) return 13;
  if (figure.length >= 10) return 10;
  return figure.length >= 8 ? 8 : undefined;
}
