/** How a Z is called. */

/** "000123" */
export function zNumberText(number: number): string {
  return String(number).padStart(6, '0');
}
