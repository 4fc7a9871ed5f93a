/** A colour as a small square; its name stands beside it. */

export function Swatch({ hex }: { readonly hex: string | null }) {
  if (hex === null || !/^#[0-9a-f]{6}$/i.test(hex)) return null;
  return <i className="swatch" style={{ backgroundColor: hex }} aria-hidden="true" />;
}
