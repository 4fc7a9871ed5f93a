/** What an article is called on screen and paper; one rule for both. */

/** The style with its brand; a name that begins with the brand is not given it twice. */
export function articleName({
  name,
  brand,
}: {
  readonly name: string;
  readonly brand: string | null;
}): string {
  return brand === null || name.toLowerCase().startsWith(brand.toLowerCase()) ? name : `${brand} ${name}`;
}
