/** A QR code, as large as its frame allows in whole pixels. */
import { useEffect, useRef, useState } from 'react';
import { squaresOf, type Squares } from '../lib/qr-squares.ts';

/** How many pixels wide a square is: a whole number, so that all are alike and a reader finds them. */
type Drawn = { readonly text: string; readonly squares: Squares | null; readonly scale: number };

export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    let isCurrent = true;
    async function draw(): Promise<void> {
      const squares = await squaresOf(text);
      const room = frame.current?.clientWidth ?? 0;
      if (isCurrent) setDrawn({ text, squares, scale: Math.max(1, Math.floor(room / (squares?.side ?? 1))) });
    }
    void draw();
    return () => {
      isCurrent = false;
    };
  }, [text]);
  const squares = drawn?.text === text ? drawn.squares : null;
  const side = squares?.side ?? 0;
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
