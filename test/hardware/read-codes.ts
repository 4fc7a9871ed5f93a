/** ZXing's C++ reader as WebAssembly, with the options a scanner on a counter has: any angle, as hard as it can. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } });

/** The texts of all codes in a PNG, sorted. */
export async function readCodes(png: Uint8Array): Promise<readonly string[]> {
  const found = await readBarcodes(Uint8Array.from(png), { tryHarder: true, maxNumberOfSymbols: 255 });
  return found.map(({ text }) => text).toSorted();
}
