/** A QR code as crisp squares (ISO/IEC 18004, level M) with its quiet zone of four. The encoder is fetched when the first is drawn. */
import { useEffect, useState } from 'react';

type Squares = { readonly size: number; readonly path: string };
const quiet = 4;

export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [drawn, setDrawn] = useState<{ readonly text: string; readonly squares: Squares | null } | null>(
    null,
  );
  useEffect(() => {
    let isCurrent = true;
    void squaresOf(text).then((squares) => {
      if (isCurrent) setDrawn({ text, squares });
    });
    return () => {
      isCurrent = false;
    };
  }, [text]);
  const squares = drawn?.text === text ? drawn.squares : null;
  const side = (squares?.size ?? 0) + 2 * quiet;
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      data-ready={squares === null ? undefined : ''}
    >
      {squares !== null && <path d={squares.path} />}
    </svg>
  );
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
