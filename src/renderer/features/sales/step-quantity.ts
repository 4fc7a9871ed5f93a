/** What + and - make of the quantity of a line. */

/**
 * One piece more or less; null where nothing would be left. A measured length goes by one whole unit too. On goods that come back
 * more means that more of them do.
 */
export function stepQuantity(quantity: string, step: 1 | -1): string | null {
  const sign = quantity.startsWith('-') ? '-' : '';
  const [whole = '0', fraction] = quantity.slice(sign.length).split('.');
  const next = Number(whole) + step;
  if (next < 0 || (next === 0 && fraction === undefined)) return null;
  return fraction === undefined ? `${sign}${next}` : `${sign}${next}.${fraction}`;
}
