/** The first page of a PDF as a picture, by poppler: a renderer that had no part in drawing it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** True where poppler is installed; says in one line why not where it is not. */
export function hasPageRenderer(): boolean {
  if (spawnSync('pdftoppm', ['-v']).error === undefined) return true;
  console.log(
    'skipped: pdftoppm (poppler-utils) is not installed, so PDF pages are not compared as pictures',
  );
  return false;
}

/** A PNG of so many pixels to the inch. */
export function pageOfPdf(pdf: Uint8Array, dpi: number): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'galla-pdf-'));
  try {
    const file = path.join(folder, 'page');
    writeFileSync(`${file}.pdf`, pdf);
    execFileSync('pdftoppm', ['-r', String(dpi), '-png', '-singlefile', `${file}.pdf`, file]);
    return readFileSync(`${file}.png`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
