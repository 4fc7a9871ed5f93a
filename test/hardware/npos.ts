/** The ESC/POS parser of the package npos: an interpreter that was not written here, with its answers in plain values. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

type Node = { readonly ascii: string; readonly fn: string; readonly offset: number; readonly length: number };
type Bitmap = { readonly width: number; readonly height: number; getPixel(x: number, y: number): number };
type Ast = {
  readonly tree: readonly Node[];
  readonly entries: readonly { readonly type: string; readonly data: unknown }[];
};
/** The package has no types. */
type Parser = new () => { parse(raw: Buffer): Promise<Ast> };

export type ForeignReading = {
  /** Each command by its name, `GS V`, in the order of the bytes; `text` for what is printed. */
  readonly commands: readonly string[];
  readonly text: string;
  /** Data of GS k 73, as sent. */
  readonly barcodes: readonly Buffer[];
  /** Rows of `#` and space, all pictures of the job one below the other. */
  readonly dots: readonly string[];
};

/** Rejects where a byte begins no command that it knows. */
export async function readByNpos(bytes: Uint8Array): Promise<ForeignReading> {
  const raw = Buffer.from(bytes);
  // Its parser alone: the rest of the package wants printers on USB.
  const { tree, entries } = await new (require('npos/lib/parser') as Parser)().parse(raw);
  const part = ({ offset, length }: Node): Buffer => raw.subarray(offset, offset + length);
  return {
    commands: tree.map(({ ascii, fn }) => (ascii === 'STX' ? 'text' : `${ascii} ${fn}`)),
    text: tree
      .filter(({ ascii }) => ascii === 'STX')
      .map((node) => part(node).toString('latin1'))
      .join(''),
    barcodes: tree
      .filter(({ ascii, fn }) => ascii === 'GS' && fn === 'k')
      .map((node) => part(node).subarray(4)),
    dots: entries.filter(({ type }) => type === 'raster').flatMap(({ data }) => rowsOf(data as Bitmap)),
  };
}

function rowsOf(bitmap: Bitmap): string[] {
  return Array.from({ length: bitmap.height }, (_, y) =>
    Array.from({ length: bitmap.width }, (__, x) => (bitmap.getPixel(x, y) === 0 ? '#' : ' ')).join(''),
  );
}
