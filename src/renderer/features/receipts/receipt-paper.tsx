/** A receipt as the paper it would be, drawn from the receipt document: the same value the printers get. */
import type { ReceiptDocumentView } from '#contract/receipts.ts';
import { logoLimits } from '#domain/logo.ts';
import { assertNever } from '#domain/result.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { code128Bars } from './code128.ts';
import '../../styles/paper.css';

type Block = ReceiptDocumentView['blocks'][number];

export function ReceiptPaper({
  document,
  isCutOff = false,
}: {
  readonly document: ReceiptDocumentView;
  readonly isCutOff?: boolean;
}) {
  return (
    <article className="paper" lang={document.language} data-cut-off={isCutOff || undefined}>
      {document.blocks.map((block, place) => (
        // Blocks have no identity but their place on the paper, which never changes.
        // oxlint-disable-next-line react/no-array-index-key -- a printed block has no identity but its place
        <PaperBlock key={place} block={block} />
      ))}
    </article>
  );
}

function PaperBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'text':
      return (
        <p className={`paper-text ${block.align}`} data-emphasis={block.emphasis}>
          {block.text}
        </p>
      );
    case 'row':
      return (
        <p className="paper-row" data-emphasis={block.emphasis} data-indent={block.indent || undefined}>
          <span>{block.left}</span>
          <span>{block.right}</span>
        </p>
      );
    case 'logo':
      return <PaperLogo png={block.png} width={block.width} />;
    case 'rule':
      return <hr />;
    case 'space':
      return <div className="paper-space" />;
    case 'barcode':
      return <Code128 text={block.text} />;
    case 'qr':
      return <PaperQr text={block.text} />;
    default:
      return assertNever(block);
  }
}

/** As wide a part of the paper as the printers make it. The shop's name follows: there is nothing to read out. */
function PaperLogo({ png, width }: { readonly png: string; readonly width: number }) {
  const share = Math.min(1, width / logoLimits.width);
  return (
    <img
      className="paper-logo"
      src={`data:image/png;base64,${png}`}
      style={{ width: `${share * 100}%` }}
      alt=""
    />
  );
}

/** 25 mm wide at the least on the paper that it stands for. */
function PaperQr({ text }: { readonly text: string }) {
  return (
    <div className="paper-qr">
      <QrCode text={text} label={text} />
    </div>
  );
}

function Code128({ text }: { readonly text: string }) {
  const { bars, width } = code128Bars(text);
  return (
    <div className="paper-code">
      <svg viewBox={`0 0 ${width} 40`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ at, wide }) => (
          <rect key={at} x={at} width={wide} height="40" />
        ))}
      </svg>
      <p>{text}</p>
    </div>
  );
}
