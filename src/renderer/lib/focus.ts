/** Where the focus rests: on the ticket, never in a hidden field. A healthy till shows no ring. */

/** Marks the element that takes the focus after an action; give it tabIndex -1 as well. */
export const restingPlace = { 'data-rest': '', tabIndex: -1 } as const;

/** Lets the keyboard scroll a region that holds nothing else to stop at (axe: scrollable-region-focusable). */
export const keyboardScrolled = { tabIndex: 0 } as const;

/** Lets go of the field or key that has the focus. */
export function restFocus(): void {
  const { activeElement } = document;
  if (activeElement === document.body || activeElement?.hasAttribute('data-rest') === true) return;
  // The till stays alive, hidden, below the other pages: its ticket cannot take the focus there.
  const places = [...document.querySelectorAll<HTMLElement>('[data-rest]')];
  const place = places.find((each) => each.checkVisibility());
  if (place !== undefined) place.focus({ preventScroll: true });
  else if (activeElement instanceof HTMLElement) activeElement.blur();
}

/** Moves the focus within a grid of keys by the arrows; answers false for any other key. Rows may differ in length. */
export function moveInGrid(event: { readonly key: string }, grid: HTMLElement, columns: number): boolean {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
  const cells = [...grid.querySelectorAll<HTMLElement>('[data-cell]')];
  if (step === undefined && event.key !== 'Home' && event.key !== 'End') return false;
  const from = cells.findIndex((cell) => cell === document.activeElement);
  const to = event.key === 'Home' ? 0 : event.key === 'End' ? cells.length - 1 : from + (step ?? 0);
  const cell = cells[from < 0 ? 0 : to];
  cell?.focus();
  return true;
}
