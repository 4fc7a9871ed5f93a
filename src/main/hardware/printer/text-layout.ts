/** A receipt set in letters of equal width: the lines of the plain text drawing and of a printer's own font. */
import type { ReceiptBlock, ReceiptDocument, ReceiptEmphasis } from '#domain/receipt-document.ts';
import type { Logo } from '#domain/logo.ts';
import { assertNever } from '#domain/result.ts';
import { layoutRow } from './row-layout.ts';
import { splitGraphemes, wrapText } from './wrap-text.ts';

/** One line of the paper. `text` is padded at its left to its place and has no spaces at its right. */
export type TextLine =
  | { readonly kind: 'text'; readonly text: string; readonly emphasis: ReceiptEmphasis }
  | { readonly kind: 'barcode'; readonly text: string }
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'logo'; readonly logo: Logo };

/**
 * Every line of the receipt for paper of that many columns, none longer than that.
 *
 * `spell` may replace letters before anything is measured (a printer without the rupee sign prints "Rs").
 */
export function layoutText(
  document: ReceiptDocument,
  columns: number,
  spell: (text: string) => string = (text) => text,
): readonly TextLine[] {
  return (
    document.blocks
      .flatMap((block) => layoutBlock(block, columns, spell))
      // No-break spaces have done their work.
      .map((line) =>
        line.kind === 'logo' ? line : { ...line, text: line.text.replaceAll(/[\u{a0}\u{202f}]/gu, ' ') },
      )
  );
}

/** Columns that text takes: one for each letter as a reader counts them. */
export function columnsOf(text: string): number {
  return splitGraphemes(text).length;
}

/** Text moved to the middle of a line. */
export function centered(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, Math.floor((columns - columnsOf(text)) / 2))) + text;
}

function layoutBlock(
  block: ReceiptBlock,
  columns: number,
  spell: (text: string) => string,
): readonly TextLine[] {
  switch (block.kind) {
    case 'text':
      return wrapText(spell(block.text), (line) => columnsOf(line) <= columns).map((line) => ({
        kind: 'text',
        text: aligned(line, block.align, columns),
        emphasis: block.emphasis,
      }));
    case 'row': {
      const indent = block.indent * 2;
      const row = { left: spell(block.left), right: spell(block.right) };
      return layoutRow(row, { width: columns, gap: 1, indent, widthOf: columnsOf }).map((line) => ({
        kind: 'text',
        text: rowText(line.left === '' ? '' : ' '.repeat(indent) + line.left, line.right, columns),
        emphasis: block.emphasis,
      }));
    }
    case 'logo':
      return [{ kind: 'logo', logo: block }];
    case 'rule':
      return [{ kind: 'text', text: '-'.repeat(columns), emphasis: 'normal' }];
    case 'space':
      return [{ kind: 'text', text: '', emphasis: 'normal' }];
    case 'barcode':
      return [{ kind: 'barcode', text: block.text }];
    case 'qr':
      return [{ kind: 'qr', text: block.text }];
    default:
      return assertNever(block);
  }
}

function aligned(text: string, align: 'left' | 'center' | 'right', columns: number): string {
  switch (align) {
    case 'left':
      return text;
    case 'center':
      return centered(text, columns);
    case 'right':
      return rowText('', text, columns);
    default:
      return assertNever(align);
  }
}

function rowText(left: string, right: string, columns: number): string {
  if (right === '') return left;
  return left + ' '.repeat(Math.max(0, columns - columnsOf(left) - columnsOf(right))) + right;
}
