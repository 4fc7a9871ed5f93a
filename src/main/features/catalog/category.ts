/** Categories as the till shows them: a short code from the name. */

/** The code of a category's name: `Men's Shoes` and `MEN'S SHOES` are one; '' for none. */
export function categoryCode(name: string | null): string {
  if (name === null) return '';
  const code = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-|-$/g, '');
  // The screen asks for tiles by this code, of 40 characters at most.
  return Array.from(code).slice(0, 40).join('').slice(0, 40);
}
