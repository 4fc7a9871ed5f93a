/** The light or dark look: the shop's choice, not the machine's. */

export type Theme = 'light' | 'dark';

const remembered = 'galla.theme';

/** Dresses the page as it was last time, before the till has answered, so that it does not flash. */
export function startTheme(): void {
  applyTheme(localStorage.getItem(remembered) === 'dark' ? 'dark' : 'light');
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  localStorage.setItem(remembered, theme);
}
