/** A QR code as squares (ISO/IEC 18004, level M) with its quiet zone of four. The encoder is fetched when the first is drawn. */

/** `path` draws the dark squares, each 1 x 1, in a field of `side` x `side`, the quiet zone included. */
export type Squares = { readonly side: number; readonly path: string };

const quiet = 4;

/** At level M, which is the library's default. Null for a text that no code holds. */
export async function squaresOf(text: string): Promise<Squares | null> {
  // The default import: the module's named export `raw` is another thing, a symbology of that name.
  const { default: bwip } = await import('bwip-js/browser');
  const [symbol] = bwip.raw('qrcode', text);
  if (symbol === undefined || !('pixs' in symbol)) return null;
  const { pixs, pixx: size } = symbol;
  const path = pixs.map((dark, place) => (dark === 1 ? square(place, size) : '')).join('');
  return { side: size + 2 * quiet, path };
}

function square(place: number, size: number): string {
  return `M${(place % size) + quiet} ${Math.floor(place / size) + quiet}h1v1h-1z`;
}
