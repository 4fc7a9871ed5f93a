/** A JSON file that a person names, read whole. */
import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '#domain/result.ts';

export type JsonFileFault = {
  readonly code: 'file-not-found' | 'file-unreadable' | 'bad-request';
  readonly message: string;
};

/** The file's value. Errors: it is not there, it cannot be read, or it is no JSON (`bad-request`). */
export function readJsonFile(path: string): Result<unknown, JsonFileFault> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing
      ? err({ code: 'file-not-found', message: `There is no file ${path}.` })
      : err({ code: 'file-unreadable', message: `The file ${path} cannot be read.` });
  }
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return err({ code: 'bad-request', message: `The file ${path} is not JSON: ${why}` });
  }
}
