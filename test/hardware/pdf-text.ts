/** The text of a PDF page read from the file itself (fonts' ToUnicode maps and text operators), without any PDF library. */
import { inflateSync } from 'node:zlib';

/** What the page says, in the order it is drawn; only simple one-page files with CID fonts, as Skia writes them. */
export function textOfPdf(pdf: Uint8Array): string {
  const objects = readObjects(Buffer.from(pdf).toString('latin1'));
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const object of objects.values()) {
    for (const [, name, id] of (/\/Font <<([^>]*)>>/u.exec(object.head)?.[1] ?? '').matchAll(
      /\/(F\d+) (\d+) 0 R/gu,
    )) {
      const font = objects.get(Number(id));
      const mapId = /\/ToUnicode (\d+) 0 R/u.exec(font?.head ?? '')?.[1];
      fonts.set(name ?? '', readMap(objects.get(Number(mapId))?.stream ?? ''));
    }
  }
  const page = [...objects.values()].find((object) => /\sTj|\]\s*TJ/u.test(object.stream))?.stream ?? '';
  let font: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [, name, shown, end] of page.matchAll(
    /\/(F\d+) [\d.]+ Tf|((?:<[0-9A-Fa-f]+>|\((?:\\.|[^)\\])*\))) Tj|(ET)/gsu,
  )) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    else if (end !== undefined) text += '\n';
    else
      text += codesOf(shown ?? '')
        .map((code) => font.get(code) ?? '')
        .join('');
  }
  return text;
}

type PdfObject = { readonly head: string; readonly stream: string };

function readObjects(file: string): ReadonlyMap<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  for (const [, id, body] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gsu)) {
    const [head, rest] = splitOnce(body ?? '', ' stream\n');
    const data = Buffer.from(rest.replace(/\nendstream$/u, ''), 'latin1');
    const stream = head.includes('/FlateDecode') ? inflateSync(data).toString('latin1') : rest;
    objects.set(Number(id), { head, stream });
  }
  return objects;
}

function splitOnce(text: string, at: string): readonly [string, string] {
  const index = text.indexOf(at);
  return index === -1 ? [text, ''] : [text.slice(0, index), text.slice(index + at.length)];
}

/** A ToUnicode map (Adobe Technical Note 5411): glyph code to text. */
function readMap(cmap: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [, block] of cmap.matchAll(/beginbfchar(.*?)endbfchar/gsu)) {
    for (const [, code, text] of (block ?? '').matchAll(/<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>/gu)) {
      map.set((code ?? '').toLowerCase(), utf16(text ?? ''));
    }
  }
  for (const [, block] of cmap.matchAll(/beginbfrange(.*?)endbfrange/gsu)) {
    for (const [, from, to, text] of (block ?? '').matchAll(
      /<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>/gu,
    )) {
      const first = Number.parseInt(from ?? '', 16);
      const letter = Number.parseInt(text ?? '', 16);
      for (let code = first; code <= Number.parseInt(to ?? '', 16); code += 1) {
        map.set(code.toString(16).padStart(4, '0'), String.fromCharCode(letter + code - first));
      }
    }
  }
  return map;
}

function utf16(hex: string): string {
  return (hex.match(/.{4}/gu) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}

function codesOf(shown: string): readonly string[] {
  return (shown.slice(1, -1).match(/.{4}/gu) ?? []).map((code) => code.toLowerCase());
}
