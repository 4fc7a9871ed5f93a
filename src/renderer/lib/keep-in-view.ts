/** Scrolls what has just been chosen into sight; a ref for the chosen element of a list. */

export function keepInView(element: HTMLElement | null): void {
  // With the frame, whose layout is computed anyway: asked for at once, it would be computed twice a scan.
  if (element !== null) requestAnimationFrame(() => element.scrollIntoView({ block: 'nearest' }));
}
