/**
 * Draws what a TSPL or an EPL2 printer would burn, from its manual and not from the encoders: pictures, rectangles, and bars as
 * bwip-js draws them from the data of the command. What it does not know it throws at. ZPL has an interpreter of its own on npm.
 */
import bwip from 'bwip-js/node';

type Burn = {
  readonly rows: readonly string[];
  readonly copies: number;
  /** Text commands: what is not drawn but set by the printer. */
  readonly texts: readonly {
    readonly text: string;
    readonly font: string;
    readonly x: number;
    readonly y: number;
  }[];
  /** The other commands, as they stood. */
  readonly setup: readonly string[];
};

/** Dots of the paper; `true` is burnt. */
class Paper {
  readonly #dots: boolean[][];
  constructor(width: number, height: number) {
    this.#dots = Array.from({ length: height }, () => Array.from({ length: width }, () => false));
  }
  fill(x: number, y: number, width: number, height: number): void {
    for (let row = y; row < y + height; row += 1)
      for (let column = x; column < x + width; column += 1) this.#burn(column, row);
  }
  /** A 0 is burnt. */
  picture(x: number, y: number, stride: number, bytes: Uint8Array): void {
    for (const [index, byte] of bytes.entries())
      for (let bit = 0; bit < 8; bit += 1)
        if (((byte >> (7 - bit)) & 1) === 0)
          this.#burn(x + (index % stride) * 8 + bit, y + Math.floor(index / stride));
  }
  bars(place: { x: number; y: number; module: number; height: number }, widths: readonly number[]): void {
    let { x } = place;
    for (const [index, width] of widths.entries()) {
      if (index % 2 === 0) this.fill(x, place.y, width * place.module, place.height);
      x += width * place.module;
    }
  }
  rows(): readonly string[] {
    return this.#dots.map((row) => row.map((dot) => (dot ? '#' : ' ')).join(''));
  }
  /** What reaches over the edge is lost, as on paper. */
  #burn(x: number, y: number): void {
    const row = this.#dots[y];
    if (row !== undefined && x >= 0 && x < row.length) row[x] = true;
  }
}

class Bytes {
  at = 0;
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  get isOver(): boolean {
    return this.at >= this.bytes.length;
  }
  /** Up to the sign, which is passed over. */
  until(sign: string): string {
    const end = this.bytes.indexOf(sign.charCodeAt(0), this.at);
    if (end < 0) throw new Error(`No ${JSON.stringify(sign)} after byte ${this.at}`);
    const text = Buffer.from(this.bytes.subarray(this.at, end)).toString('latin1');
    this.at = end + 1;
    return text;
  }
  take(count: number): Uint8Array {
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }
  peek(text: string): boolean {
    return Buffer.from(this.bytes.subarray(this.at, this.at + text.length)).toString('latin1') === text;
  }
}

function numbers(text: string): number[] {
  return text.split(',').map((part) => {
    if (!/^-?\d+$/.test(part)) throw new Error(`Not a whole number: ${part}`);
    return Number(part);
  });
}

function widthsOf(symbology: 'ean13' | 'code128', data: string, options = {}): readonly number[] {
  const [symbol] = bwip.raw(symbology, data, options);
  if (symbol === undefined || !('sbs' in symbol)) throw new Error(`No bars of ${data}`);
  return symbol.sbs;
}

/** One row of labels; throws at a command it does not know. `dots` are the paper's, as the printer has them from its roll. */
export function burnTspl(stream: Uint8Array, dots: { width: number; height: number }): Burn {
  const bytes = new Bytes(stream);
  const paper = new Paper(dots.width, dots.height);
  const texts: Burn['texts'][number][] = [];
  const setup: string[] = [];
  let copies = 0;
  while (!bytes.isOver) {
    if (bytes.peek('BITMAP ')) {
      bytes.until(' ');
      const [x = 0, y = 0, stride = 0, height = 0, mode] = Array.from({ length: 5 }, () =>
        Number(bytes.until(',')),
      );
      if (mode !== 1) throw new Error('not OR');
      paper.picture(x, y, stride, bytes.take(stride * height));
      if (bytes.until('\n') !== '\r') throw new Error('bytes after a picture');
      continue;
    }
    const line = bytes.until('\n');
    if (!line.endsWith('\r')) throw new Error(`A command ends without CR: ${line}`);
    const command = line.slice(0, -1);
    const bar = /^BAR (.*)$/.exec(command);
    const text = /^TEXT (\d+),(\d+),"([1-8])",0,(\d),(\d),"(.*)"$/.exec(command);
    const code = /^BARCODE (\d+),(\d+),"(EAN13|128M)",(\d+),0,0,(\d+),(\d+),"([^"]*)"$/.exec(command);
    const print = /^PRINT 1,(\d+)$/.exec(command);
    if (bar?.[1] !== undefined) {
      const [x = 0, y = 0, width = 0, height = 0] = numbers(bar[1]);
      paper.fill(x, y, width, height);
    } else if (text !== null) {
      const [, x, y, font, times, , written = ''] = text;
      if (written.replaceAll('\\["]', '').includes('"')) throw new Error(`A bare quote: ${command}`);
      const said = written.replaceAll('\\["]', '"');
      texts.push({ text: said, font: `${font}x${times}`, x: Number(x), y: Number(y) });
    } else if (code !== null) {
      const [, x, y, kind, height, module, , data = ''] = code;
      const place = { x: Number(x), y: Number(y), module: Number(module), height: Number(height) };
      paper.bars(place, kind === 'EAN13' ? widthsOf('ean13', data) : widthsOf('code128', manual(data), raw));
    } else if (print?.[1] !== undefined) copies = Number(print[1]);
    else if (/^(SIZE|GAP|BLINE|DIRECTION|REFERENCE|CLS)\b/.test(command)) setup.push(command);
    else throw new Error(`Unknown command: ${command}`);
  }
  return { rows: paper.rows(), copies, texts, setup };
}

/** bwip's own way of naming symbol values, so that not one of its choices is left to it. */
const raw = { raw: true, parse: false } as const;

/** 128M of the TSPL manual: `!104` start B, `!105` start C; set C takes pairs of digits. */
function manual(data: string): string {
  let set = '';
  let values = '';
  let rest = data;
  while (rest !== '') {
    const control = /^!(\d{3})/.exec(rest);
    if (control?.[1] !== undefined) {
      values += `^${control[1]}`;
      set = { '104': 'B', '105': 'C' }[control[1]] ?? 'unknown';
      rest = rest.slice(4);
    } else if (set === 'C') {
      values += `^${rest.slice(0, 2).padStart(3, '0')}`;
      rest = rest.slice(2);
    } else if (set === 'B') {
      values += `^${String(rest.charCodeAt(0) - 32).padStart(3, '0')}`;
      rest = rest.slice(1);
    } else throw new Error(`Code 128 without a start: ${data}`);
  }
  return values;
}

/** As `burnTspl`. The size is the stream's own (q, Q). */
export function burnEpl(stream: Uint8Array): Burn {
  const bytes = new Bytes(stream);
  const texts: Burn['texts'][number][] = [];
  const setup: string[] = [];
  const size = { width: 0, height: 0 };
  let paper = new Paper(0, 0);
  let copies = 0;
  while (!bytes.isOver) {
    if (bytes.peek('GW')) {
      bytes.take(2);
      const [x = 0, y = 0, stride = 0, height = 0] = Array.from({ length: 4 }, () =>
        Number(bytes.until(',')),
      );
      paper.picture(x, y, stride, bytes.take(stride * height));
      if (bytes.until('\n') !== '') throw new Error('bytes after a picture');
      continue;
    }
    const command = bytes.until('\n');
    const q = /^q(\d+)$/.exec(command);
    const length = /^Q(\d+),(.*)$/.exec(command);
    const line = /^LO(.*)$/.exec(command);
    const text = /^A(\d+),(\d+),0,([1-5]),(\d),(\d),N,"((?:[^"\\]|\\.)*)"$/.exec(command);
    const code = /^B(\d+),(\d+),0,(E30|1B|1C),(\d+),(\d+),(\d+),N,"([^"\\]*)"$/.exec(command);
    const print = /^P(\d+)$/.exec(command);
    if (q?.[1] !== undefined) size.width = Number(q[1]);
    else if (length?.[1] !== undefined) {
      size.height = Number(length[1]);
      paper = new Paper(size.width, size.height);
      setup.push(command);
    } else if (line?.[1] !== undefined) {
      const [x = 0, y = 0, width = 0, height = 0] = numbers(line[1]);
      paper.fill(x, y, width, height);
    } else if (text !== null) {
      const [, x, y, font, times, , written = ''] = text;
      const said = written.replaceAll(/\\(.)/g, '$1');
      texts.push({ text: said, font: `${font}x${times}`, x: Number(x), y: Number(y) });
    } else if (code !== null) {
      const [, x, y, kind, module, , height, data = ''] = code;
      const place = { x: Number(x), y: Number(y), module: Number(module), height: Number(height) };
      const whole = kind === '1C' ? manual(`!105${data}`) : manual(`!104${data}`);
      paper.bars(place, kind === 'E30' ? widthsOf('ean13', data) : widthsOf('code128', whole, raw));
    } else if (print?.[1] !== undefined) copies = Number(print[1]);
    else if (command !== '' && command !== 'N') throw new Error(`Unknown command: ${command}`);
  }
  return { rows: paper.rows(), copies, texts, setup };
}
