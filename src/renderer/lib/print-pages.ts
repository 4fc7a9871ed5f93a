/** The browser's own print, for pages that come as pictures: nothing of the screen is on the paper. */
import '../styles/print.css';

/** Opens the browser's print dialog on so many sheets of A4, each a PNG in base64. */
export async function printPages(pages: readonly string[]): Promise<void> {
  // What an earlier dialog left behind, where a browser tells nothing of its end.
  document.querySelector('.print-pages')?.remove();
  const sheets = document.createElement('div');
  sheets.className = 'on-paper print-pages';
  for (const page of pages) {
    const image = new Image();
    image.alt = '';
    image.src = `data:image/png;base64,${page}`;
    sheets.append(image);
  }
  document.body.append(sheets);
  await Promise.all(Array.from(sheets.querySelectorAll('img'), (image) => image.decode()));
  window.addEventListener('afterprint', () => sheets.remove(), { once: true });
  window.print();
}
