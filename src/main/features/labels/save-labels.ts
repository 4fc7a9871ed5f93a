/** Writes labels as a PDF into the shop's folder, for a printer of sheets. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refuse, type Refusal } from '#contract/errors.ts';
import { err, ok, type Result } from '#domain/result.ts';

/** The file's whole path; `stamp` keeps today's second sheet from taking the place of the first. Errors: `disk-full`, `disk-error`. */
export function saveLabels(
  folder: string,
  { name, stamp, pdf }: { readonly name: string; readonly stamp: number; readonly pdf: Uint8Array },
): Result<string, Refusal> {
  const safe = name.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
  const file = path.join(folder, `${safe === '' ? 'labels' : safe}-${stamp}.pdf`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, pdf);
    return ok(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return err(refuse(error.code === 'ENOSPC' ? 'disk-full' : 'disk-error', {}));
  }
}
