/** Why a table of text cannot be read, whatever stands in it. */
import { assertNever } from '#domain/result.ts';

/** The file as a whole cannot be read. */
export type TableFileError =
  | { readonly code: 'file-not-found'; readonly path: string }
  | { readonly code: 'file-unreadable'; readonly path: string }
  | { readonly code: 'file-too-large'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'file-empty' }
  /** A spreadsheet or another program's own file, not a table of text. */
  | { readonly code: 'not-text' }
  | { readonly code: 'too-many-columns'; readonly columns: number; readonly limit: number }
  | { readonly code: 'cell-too-long'; readonly row: number; readonly limit: number }
  | { readonly code: 'too-many-rows'; readonly limit: number }
  /** A quote that is never closed, or text after a closing quote. */
  | { readonly code: 'broken-quotes'; readonly row: number }
  | { readonly code: 'repeated-heading'; readonly heading: string };

/** `missing` names the columns without which nothing can be read; `found` the headings of the file. */
export type UnknownHeadings<Format extends string> = {
  readonly code: 'unknown-headings';
  readonly format: Format;
  readonly missing: readonly string[];
  readonly found: readonly string[];
};

/** Why a file cannot be read, or not to its end, in English, for the command line. */
export function fileErrorText(error: TableFileError | UnknownHeadings<string>): string {
  switch (error.code) {
    case 'file-not-found':
      return `There is no file ${error.path}.`;
    case 'file-unreadable':
      return `The file ${error.path} cannot be read.`;
    case 'file-too-large':
      return `The file is larger than ${error.limit / 1024 / 1024} MB. Split it and import the parts.`;
    case 'file-empty':
      return 'The file is empty.';
    case 'not-text':
      return 'The file is not a table of text. Save it as CSV and import that.';
    case 'too-many-columns':
      return `The file has ${error.columns} columns; at most ${error.limit} are read.`;
    case 'cell-too-long':
      return `A cell on row ${error.row} is longer than ${error.limit} characters.`;
    case 'too-many-rows':
      return `The file has more than ${error.limit} rows. Split it and import the parts.`;
    case 'broken-quotes':
      return `A quote that opens on row ${error.row} is never closed.`;
    case 'repeated-heading':
      return `The heading "${error.heading}" stands there twice.`;
    case 'unknown-headings':
      return `The headings say no known format: missing ${error.missing.join(', ')}; found ${error.found.join(', ')}.`;
    default:
      return assertNever(error);
  }
}
