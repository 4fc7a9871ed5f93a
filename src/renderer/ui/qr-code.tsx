/** A QR code as crisp squares (ISO/IEC 18004, level M) with its quiet zone of four. The encoder is fetched when the first is drawn. */
import { useEffect, useRef, useState } from 'react';

type Squares = { readonly size: number; readonly path: string };
/** How many pixels wide a square is: a whole number, so that all are alike and a reader finds them. */
type Drawn = { readonly text: string; readonly squares: Squares | null; readonly scale: number };
const quiet = 4;

/** As large as its frame allows. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    let isCurrent = true;
    async function draw(): Promise<void> {
      const squares = await squaresOf(text);
      const room = frame.current?.clientWidth ?? 0;
      if (isCurrent) setDrawn({ text, squares, scale: Math.max(1, Math.floor(room / sideOf(squares))) });
    }
    void draw();
    return () => {
      isCurrent = false;
    };
  }, [text]);
  const squares = drawn?.text === text ? drawn.squares : null;
  const side = sideOf(squares);
  const pixels = side * (drawn?.scale ?? 1);
  return (
    <div className="qr-frame" ref={frame}>
      {squares !== null && (
        <svg
          className="qr"
          role="img"
          aria-label={label}
          width={pixels}
          height={pixels}
          viewBox={`0 0 ${side} ${side}`}
          shapeRendering="crispEdges"
        >
          <path d={squares.path} />
        </svg>
      )}
    </div>
  );
}

function sideOf(squares: Squares | null): number {
  return (squares?.size ?? 0) + 2 * quiet;
}

/** At level M, which is the library's default. Null for a text that no code holds. */
async function squaresOf(text: string): Promise<Squares | null> {
  // The default import: the module's named export `raw` is another thing, a symbology of that name.
  const { default: bwip } = await import('bwip-js/browser');
  const [symbol] = bwip.raw('qrcode', text);
  if (symbol === undefined || !('pixs' in symbol)) return null;
  const { pixs, pixx: size } = symbol;
  const path = pixs.map((dark, place) => (dark === 1 ? square(place, size) : '')).join('');
  return { size, path };
}

function square(place: number, size: number): string {
  return `M${(place % size) + quiet} ${Math.floor(place / size) + quiet}h1v1h-1z`;
}
