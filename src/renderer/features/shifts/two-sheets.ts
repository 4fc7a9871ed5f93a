/** A long paper cut in two for a wide screen. Pure. */
import type { ReceiptDocumentView } from '#contract/receipts.ts';

type Block = ReceiptDocumentView['blocks'][number];

/** Below this many lines one sheet is enough. */
const shortPaper = 24;

/** One or two documents with the blocks of the one; the cut takes the place of the rule nearest to the middle. */
export function inTwoSheets(document: ReceiptDocumentView): readonly ReceiptDocumentView[] {
  const { blocks } = document;
  const whole = blocks.reduce((sum, block) => sum + heightOf(block), 0);
  if (whole < shortPaper) return [document];
  let above = 0;
  let cut: { readonly at: number; readonly off: number } | null = null;
  for (const [at, block] of blocks.entries()) {
    const off = Math.abs(whole / 2 - above);
    if (block.kind === 'rule' && (cut === null || off < cut.off)) cut = { at, off };
    above += heightOf(block);
  }
  return cut === null
    ? [document]
    : [
        { ...document, blocks: blocks.slice(0, cut.at) },
        { ...document, blocks: blocks.slice(cut.at + 1) },
      ];
}

/** In lines, about. */
function heightOf(block: Block): number {
  if (block.kind === 'barcode' || block.kind === 'qr') return 3;
  return 'emphasis' in block && block.emphasis === 'large' ? 1.6 : block.kind === 'rule' ? 0.7 : 1;
}
