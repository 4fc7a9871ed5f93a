/** What an eye would find wrong with a screen: keys too small for a finger, words cut off, print too pale. Runs in the page. */

export type Look = {
  readonly size: { readonly width: number; readonly height: number };
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'hi';
  readonly name: string;
};

/**
 * How the screens are looked at: in every size, theme and language where GALLA_LOOKS is `all`, else in three that between
 * them have each of these once.
 */
export function looksShown(): readonly Look[] {
  const sizes = [
    { width: 1366, height: 768 },
    { width: 1024, height: 768 },
    { width: 1920, height: 1080 },
  ];
  const all = (['en', 'hi'] as const).flatMap((language) =>
    (['light', 'dark'] as const).flatMap((theme) =>
      sizes.map((size) => ({
        size,
        theme,
        language,
        name: `${size.width}x${size.height}-${theme}-${language}`,
      })),
    ),
  );
  const few: ReadonlySet<string> = new Set(['1366x768-light-en', '1024x768-dark-hi', '1920x1080-dark-en']);
  return process.env['GALLA_LOOKS'] === 'all' ? all : all.filter(({ name }) => few.has(name));
}

/** One thing that is wrong, with where it stands. */
export type Blemish = {
  readonly kind: 'small' | 'cut' | 'pale' | 'outside';
  readonly what: string;
  readonly figure: string;
};

/**
 * Looks over everything visible: targets at least 48 x 48 px, no text cut by its key or by the window (names of goods may end
 * in an ellipsis), text at 7:1 at least on what lies behind it. Paper is paper and left alone.
 */
export function findBlemishes(): Blemish[] {
  const found: Blemish[] = [];
  for (const target of document.querySelectorAll<HTMLElement>('button, input, select, [role=option]')) {
    if (!isShown(target)) continue;
    // A field within a larger one is hit through that.
    const box = (target.closest('.omnibox') ?? target).getBoundingClientRect();
    const size = `${Math.round(box.width)} x ${Math.round(box.height)}`;
    if (box.width < 47.5 || box.height < 47.5)
      found.push({ kind: 'small', what: nameOf(target), figure: size });
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (parent === null || text === '' || !isShown(parent) || parent.closest('.paper') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const frame = frameOf(parent);
    const isCut = box.right > frame.right + 1 || box.left < frame.left - 1 || box.bottom > frame.bottom + 3;
    if (isCut && !mayEnd(parent) && !isScrolledAway(parent, box)) {
      found.push({
        kind: 'cut',
        what: text.slice(0, 40),
        figure: `${Math.round(box.right - frame.right)} px`,
      });
    }
    if (!isScrolledAway(parent, box)) {
      const contrast = contrastOf(parent);
      if (contrast < 7) found.push({ kind: 'pale', what: text.slice(0, 40), figure: contrast.toFixed(2) });
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) {
    found.push({ kind: 'outside', what: 'page', figure: `${document.documentElement.scrollWidth} px wide` });
  }
  return found;

  function isShown(element: HTMLElement): boolean {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility === 'visible';
  }

  function nameOf(element: HTMLElement): string {
    return (element.getAttribute('aria-label') ?? element.innerText ?? element.tagName).slice(0, 40);
  }

  /** The nearest thing with an edge that text must not cross: a key, a clipping box, the window. */
  function frameOf(element: HTMLElement): DOMRect {
    const edge = element.closest<HTMLElement>(
      'button, .glass, .quiet-total, .ticket, .work, .band, header, dialog',
    );
    return (edge ?? document.documentElement).getBoundingClientRect();
  }

  function mayEnd(element: HTMLElement): boolean {
    const ending = element.closest<HTMLElement>(
      '.clip, .line-name, .tile-name, .ticket-head-words, .page-note, .categories',
    );
    return ending !== null;
  }

  function isScrolledAway(element: HTMLElement, box: DOMRect): boolean {
    for (let at: HTMLElement | null = element; at !== null; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      const view = at.getBoundingClientRect();
      // A table that is scrolled sideways alone, in a place of its own; a list that scrolls down must not lose words at its side.
      const isSideways = overflowX === 'auto' && overflowY === 'hidden';
      if (isSideways && (box.right > view.right || box.left < view.left)) return true;
      if (
        (overflowY === 'auto' || overflowY === 'scroll') &&
        (box.bottom > view.bottom || box.top < view.top)
      )
        return true;
    }
    return false;
  }

  function contrastOf(element: HTMLElement): number {
    const [ink, ground] = [luminance(getComputedStyle(element).color), luminance(groundOf(element))].sort(
      (a, b) => b - a,
    );
    return ((ink ?? 0) + 0.05) / ((ground ?? 0) + 0.05);
  }

  function groundOf(element: HTMLElement): string {
    for (let at: HTMLElement | null = element; at !== null; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/^rgba\(.*, 0\)$/.test(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  }

  /** WCAG 2.2, relative luminance. */
  function luminance(colour: string): number {
    const channels = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((text) => {
      const share = Number(text) / 255;
      return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * (channels[0] ?? 0) + 0.7152 * (channels[1] ?? 0) + 0.0722 * (channels[2] ?? 0);
  }
}
