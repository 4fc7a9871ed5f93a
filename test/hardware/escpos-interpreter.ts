/** Reads ESC/POS bytes as a printer does, into lines, dots, bars, pulses and cuts: the independent witness of our encoder. */

export type InterpretedLine = {
  readonly text: string;
  readonly isBold: boolean;
  readonly isDoubleHeight: boolean;
};

export type InterpretedBarcode = {
  /** What a scanner would read: of Code 128 with its sets taken apart. */
  readonly text: string;
  /** '' for every other kind of code. */
  readonly sets: string;
  readonly dotsPerModule: number;
  readonly height: number;
  readonly hasNumberBelow: boolean;
  readonly isCentered: boolean;
};

export type InterpretedJob = {
  readonly lines: readonly InterpretedLine[];
  /** Rows of raster images, top first, each a string of `#` (black) and space. */
  readonly dots: readonly string[];
  readonly barcodes: readonly InterpretedBarcode[];
  /** What QR codes of the printer's own (GS ( k) say. */
  readonly qrCodes: readonly string[];
  /** Offsets of drawer pulses. */
  readonly pulses: readonly number[];
  readonly cuts: number;
  readonly codeTable: number;
};

/**
 * Follows the command reference strictly: a byte that begins no known command throws, so that our encoder cannot
 * send what a printer would print as rubbish. `decode` maps a byte above 0x7f of the chosen table to its letter.
 */
export function interpret(
  bytes: Uint8Array,
  decode: (byte: number, table: number) => string = () => '?',
): InterpretedJob {
  const printer = new Interpreter(bytes, decode);
  printer.run();
  return printer.job();
}

class Interpreter {
  readonly #bytes: Uint8Array;
  readonly #decode: (byte: number, table: number) => string;
  #at = 0;
  #line = '';
  #isBold = false;
  #isDoubleHeight = false;
  #lineStyle = { isBold: false, isDoubleHeight: false };
  #isCentered = false;
  #barHeight = 162;
  #barWidth = 3;
  #hri = 0;
  #table = 0;
  #cuts = 0;
  #isAfterRaster = false;
  readonly #lines: InterpretedLine[] = [];
  readonly #dots: string[] = [];
  readonly #barcodes: InterpretedBarcode[] = [];
  readonly #qrCodes: string[] = [];
  #qrStored = '';
  #kept: readonly string[] = [];
  readonly #pulses: number[] = [];

  constructor(bytes: Uint8Array, decode: (byte: number, table: number) => string) {
    this.#bytes = bytes;
    this.#decode = decode;
  }

  job(): InterpretedJob {
    return {
      lines: this.#lines,
      dots: this.#dots,
      barcodes: this.#barcodes,
      qrCodes: this.#qrCodes,
      pulses: this.#pulses,
      cuts: this.#cuts,
      codeTable: this.#table,
    };
  }

  run(): void {
    while (this.#at < this.#bytes.length) {
      const byte = this.#next();
      if (byte === 0x1b) this.#escape();
      else if (byte === 0x1c) this.#expect([0x2e], 'FS');
      else if (byte === 0x1d) this.#group();
      else if (byte === 0x0a) this.#feed();
      else if (byte >= 0x20) this.#letter(byte);
      else throw new Error(`byte ${hex(byte)} at ${this.#at - 1} is no command`);
    }
    if (this.#line !== '') this.#feed();
  }

  #escape(): void {
    const command = this.#next();
    switch (String.fromCharCode(command)) {
      case '@':
        this.#isBold = false;
        this.#isDoubleHeight = false;
        this.#isCentered = false;
        return;
      case '*':
        this.#columns();
        return;
      case '2':
        return;
      case '3':
        this.#next();
        return;
      case 'a':
        this.#isCentered = this.#next() === 1;
        return;
      case 'd': {
        const lines = this.#next();
        for (let count = 0; count < lines; count += 1) this.#feed();
        return;
      }
      case 'E':
        this.#isBold = (this.#next() & 1) === 1;
        return;
      case '!': {
        const mode = this.#next();
        this.#isBold = (mode & 0x08) !== 0;
        this.#isDoubleHeight = (mode & 0x10) !== 0;
        return;
      }
      case 'p':
        this.#pulses.push(this.#at - 2);
        this.#skip(3);
        return;
      case 't':
        this.#table = this.#next();
        return;
      default:
        throw new Error(`ESC ${hex(command)} at ${this.#at - 2} is unknown`);
    }
  }

  #group(): void {
    const command = this.#next();
    switch (String.fromCharCode(command)) {
      case '!':
        this.#isDoubleHeight = (this.#next() & 0x07) > 0;
        return;
      case '(':
        this.#symbol(this.#next());
        return;
      case 'h':
        this.#barHeight = this.#next();
        return;
      case 'w':
        this.#barWidth = this.#next();
        return;
      case 'f':
        this.#next();
        return;
      case 'H':
        this.#hri = this.#next();
        return;
      case 'k':
        this.#barcode();
        return;
      case 'V':
        if (this.#next() >= 65) this.#next();
        this.#cuts += 1;
        return;
      case 'v':
        this.#raster();
        return;
      default:
        throw new Error(`GS ${hex(command)} at ${this.#at - 2} is unknown`);
    }
  }

  /** GS ( x pL pH ...: pictures (L) and of symbols (k) the QR code, functions 180 and 181, are read; anything else is skipped whole. */
  #symbol(set: number): void {
    const data = this.#take(this.#word());
    if (set === 0x4c) this.#picture(data);
    if (set !== 0x6b || data[0] !== 49) return;
    if (data[1] === 80) this.#qrStored = Buffer.from(data.subarray(3)).toString('utf8');
    if (data[1] === 81) this.#qrCodes.push(this.#qrStored);
  }

  /** GS ( L: function 112 keeps a picture (m fn a bx by c xL xH yL yH, then rows of whole bytes), function 50 prints it. */
  #picture(data: Uint8Array): void {
    const [, action = 0, , wide = 1, high = 1] = data;
    if (action === 112) {
      if (wide !== 1 || high !== 1) throw new Error('a picture that is enlarged is not read');
      const width = (data[6] ?? 0) + (data[7] ?? 0) * 256;
      const stride = Math.ceil(width / 8);
      const rows = (data[8] ?? 0) + (data[9] ?? 0) * 256;
      this.#kept = Array.from({ length: rows }, (_, row) => {
        const start = 10 + row * stride;
        return dotsOf(data.subarray(start, start + stride)).slice(0, width);
      });
    } else if (action === 50) {
      this.#dots.push(...this.#kept);
    } else {
      throw new Error(`GS ( L function ${action} is unknown`);
    }
  }

  /** ESC * m nL nH: m 33 has stripes of 24 dots, three bytes a column from the top; the line feed after it is part of it. */
  #columns(): void {
    this.#expect([33], 'ESC *');
    const width = this.#word();
    const stripe = this.#take(width * 3);
    for (let y = 0; y < 24; y += 1) {
      const row = Array.from({ length: width }, (_, x) =>
        ((stripe[x * 3 + (y >> 3)] ?? 0) & (0x80 >> (y & 7))) === 0 ? ' ' : '#',
      );
      this.#dots.push(row.join(''));
    }
    this.#isAfterRaster = true;
  }

  /** GS v 0 m xL xH yL yH data: m bit 0 doubles the width, bit 1 the height. */
  #raster(): void {
    this.#expect([0x30], 'GS v');
    const mode = this.#next();
    const rowBytes = this.#word();
    const rows = this.#word();
    for (let row = 0; row < rows; row += 1) {
      const once = dotsOf(this.#take(rowBytes));
      const dots = mode & 1 ? once.replaceAll(/./gu, '$&$&') : once;
      this.#dots.push(dots);
      if (mode & 2) this.#dots.push(dots);
    }
    this.#isAfterRaster = true;
  }

  /** GS k m: 0 to 6 end with a zero, 65 to 73 tell their length; 73 is Code 128. */
  #barcode(): void {
    const kind = this.#next();
    if (kind <= 6) return this.#keepBars(this.#takeUntilZero(), '');
    if (kind < 65 || kind > 73) throw new Error(`GS k ${hex(kind)} is unknown`);
    const data = this.#take(this.#next());
    if (kind !== 73) return this.#keepBars(Buffer.from(data).toString('latin1'), '');
    let text = '';
    let sets = '';
    for (let index = 0; index < data.length; index += 1) {
      const byte = data[index] ?? 0;
      const set = sets.at(-1);
      if (byte === 0x7b) {
        index += 1;
        const mark = String.fromCharCode(data[index] ?? 0);
        if (mark === '{') text += '{';
        else if (mark === 'A' || mark === 'B' || mark === 'C') sets += mark;
        else throw new Error(`code set ${mark} is not one we use`);
      } else if (set === 'C') {
        if (byte > 99) throw new Error(`${byte} is not two digits`);
        text += String(byte).padStart(2, '0');
      } else if ((set === 'B' && byte >= 0x20 && byte < 0x7f) || (set === 'A' && byte < 0x60)) {
        text += String.fromCharCode(byte);
      } else {
        throw new Error(`barcode data ${hex(byte)} outside a code set`);
      }
    }
    this.#keepBars(text, sets);
  }

  #keepBars(text: string, sets: string): void {
    this.#barcodes.push({
      text,
      sets,
      dotsPerModule: this.#barWidth,
      height: this.#barHeight,
      hasNumberBelow: (this.#hri & 2) !== 0,
      isCentered: this.#isCentered,
    });
  }

  #letter(byte: number): void {
    if (this.#line === '') {
      this.#lineStyle = { isBold: this.#isBold, isDoubleHeight: this.#isDoubleHeight };
    }
    this.#isAfterRaster = false;
    this.#line += byte < 0x7f ? String.fromCharCode(byte) : this.#decode(byte, this.#table);
  }

  #feed(): void {
    // After a raster image the head stands at the start of an empty line already: a line feed ends that.
    if (this.#isAfterRaster && this.#line === '') {
      this.#isAfterRaster = false;
      return;
    }
    const style = this.#line === '' ? { isBold: false, isDoubleHeight: false } : this.#lineStyle;
    this.#lines.push({ text: this.#line, ...style });
    this.#line = '';
  }

  #next(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new Error('the job ends within a command');
    this.#at += 1;
    return byte;
  }

  #word(): number {
    return this.#next() + this.#next() * 256;
  }

  #take(count: number): Uint8Array {
    if (this.#at + count > this.#bytes.length) throw new Error('the job ends within data');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  #takeUntilZero(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    if (end < 0) throw new Error('the job ends within a barcode');
    const text = Buffer.from(this.#take(end - this.#at)).toString('latin1');
    this.#skip(1);
    return text;
  }

  #skip(count: number): void {
    this.#take(count);
  }

  #expect(allowed: readonly number[], command: string): void {
    const byte = this.#next();
    if (!allowed.includes(byte)) throw new Error(`${command} ${hex(byte)} is unknown`);
  }
}

function dotsOf(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replaceAll('0', ' ').replaceAll('1', '#');
}

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}
