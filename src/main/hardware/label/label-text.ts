/** Letters in their box on a label: set smaller until they fit, then broken or cut; a figure is never cut. */
import { textWidth, type PaperFont } from '../printer/fonts.ts';
import { splitGraphemes, wrapText } from '../printer/wrap-text.ts';

export type DotBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** One line of letters. `box` is what it may take, for a printer that sets it in letters of its own. */
export type LabelTextItem = {
  readonly kind: 'text';
  readonly text: string;
  readonly font: PaperFont;
  readonly x: number;
  readonly baseline: number;
  /** The advance of the letters. */
  readonly width: number;
  readonly box: DotBox;
  readonly align: 'left' | 'center' | 'right';
  readonly isStruck: boolean;
};

type LabelText = {
  readonly text: string;
  readonly isBold: boolean;
  readonly align: 'left' | 'center' | 'right';
  readonly fit: 'one-line' | 'wrap';
  /** An amount or a size: a figure without its end is a wrong figure. */
  readonly isFigure: boolean;
  readonly isStruck: boolean;
};

/** Height of a line to the size of its letters; the marks above and below Devanagari letters need this much. */
const lineHeight = 1.2;
/** Where the letters stand in their line. */
const baselineAt = 0.92;
/** Letters below it (3.4 points) nobody reads. */
const smallestMm = 1.2;
/** Words are cut rather than set smaller than this share of what was asked for. */
const leastShare = 0.7;
const steps = 16;

/** The lines, in the middle of the box from top to bottom. `letters` is the largest size in dots, `scale` dots to the millimetre. */
export function layoutLabelText(
  field: LabelText,
  { box, letters, scale }: { readonly box: DotBox; readonly letters: number; readonly scale: number },
): readonly LabelTextItem[] {
  const { text, isBold, fit, isFigure } = field;
  const largest = Math.min(letters, box.height / lineHeight);
  const least = isFigure ? smallestMm * scale : Math.max(smallestMm * scale, letters * leastShare);
  const smallest = Math.min(largest, least);
  const sizes = Array.from({ length: steps }, (_, step) =>
    wholeDots(largest - ((largest - smallest) * step) / (steps - 1)),
  );
  for (const size of sizes) {
    const font = { size, isBold };
    const fits = (line: string): boolean => textWidth(line, font) <= box.width;
    const lines = fit === 'wrap' ? wrapText(text, fits) : [text];
    const isWhole = fit === 'one-line' || keepsWords(text, fits) || size === sizes.at(-1);
    const isIn = lines.every(fits) && lines.length * size * lineHeight <= box.height + 0.5;
    if (isIn && isWhole) return placed(lines, { field, box, size });
  }
  const size = sizes.at(-1) ?? smallest;
  const font = { size, isBold };
  if (isFigure) {
    const narrow = Math.max(1, Math.floor(size * (box.width / textWidth(text, font)) * 10) / 10);
    return placed([text], { field, box, size: narrow });
  }
  const most = fit === 'wrap' ? Math.max(1, Math.floor(box.height / (size * lineHeight))) : 1;
  const lines = fit === 'wrap' ? wrapText(text, (line) => textWidth(line, font) <= box.width) : [text];
  const kept = lines.slice(0, most);
  const rest = lines.slice(most - 1).join(' ');
  const cut = cutText(rest, (line) => textWidth(line, font) <= box.width);
  return placed([...kept.slice(0, -1), cut], { field, box, size });
}

/** Half dots: finer steps change nothing on the paper. */
function wholeDots(size: number): number {
  return Math.max(1, Math.floor(size * 2) / 2);
}

/** A word is broken only where no size keeps it whole. */
function keepsWords(text: string, fits: (word: string) => boolean): boolean {
  return text.split(/\s+/u).every(fits);
}

function cutText(text: string, fits: (line: string) => boolean): string {
  if (fits(text)) return text;
  const letters = [...splitGraphemes(text)];
  while (letters.length > 0 && !fits(`${letters.join('').trimEnd()}…`)) letters.pop();
  return letters.length === 0 ? '' : `${letters.join('').trimEnd()}…`;
}

function placed(
  lines: readonly string[],
  at: { readonly field: LabelText; readonly box: DotBox; readonly size: number },
): readonly LabelTextItem[] {
  const { field, box, size } = at;
  const font = { size, isBold: field.isBold };
  const step = size * lineHeight;
  const top = box.y + (box.height - lines.length * step) / 2;
  return lines.flatMap((text, index) => {
    if (text === '') return [];
    const width = textWidth(text, font);
    const spare = Math.max(0, box.width - width);
    const x = Math.round(box.x + { left: 0, center: spare / 2, right: spare }[field.align]);
    const lineTop = Math.round(top + index * step);
    return [
      {
        kind: 'text',
        text,
        font,
        x,
        baseline: Math.round(top + index * step + size * baselineAt),
        width,
        box: { x: box.x, y: lineTop, width: box.width, height: Math.round(step) },
        align: field.align,
        isStruck: field.isStruck,
      },
    ];
  });
}
