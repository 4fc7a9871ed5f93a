/** Pieces that bills, credit notes and slips are made of. */
import type { ReceiptBlock } from './receipt-document.ts';

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(isWritten);
}

export function isWritten(text: string | null): text is string {
  return text !== null && text !== '';
}

export function middle(text: string, emphasis: 'normal' | 'bold' | 'large' = 'normal'): ReceiptBlock {
  return { kind: 'text', text, align: 'center', emphasis };
}

export function row(
  left: string,
  right: string,
  look: { readonly emphasis?: 'normal' | 'bold' | 'large'; readonly indent?: 0 | 1 } = {},
): ReceiptBlock {
  return { kind: 'row', left, right, emphasis: look.emphasis ?? 'normal', indent: look.indent ?? 0 };
}
