/** Reads ESC/POS bytes as a printer does, into lines, dots, bars, pulses and cuts: the independent witness of our encoder. */

export type InterpretedLine = {
  readonly text: string;
  readonly isBold: boolean;
  readonly isDoubleHeight: boolean;
};

export type InterpretedBarcode = {
  /** Code 128 data with its sets taken apart: what a scanner would read. */
  readonly text: string;
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
        // GS ( x pL pH ...: graphics and symbols, skipped whole.
        this.#next();
        this.#skip(this.#word());
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

  /** GS v 0 m xL xH yL yH data: m bit 0 doubles the width, bit 1 the height. */
  #raster(): void {
    this.#expect([0x30], 'GS v');
    const mode = this.#next();
    const rowBytes = this.#word();
    const rows = this.#word();
    for (let row = 0; row < rows; row += 1) {
      const bits = Array.from(this.#take(rowBytes), (byte) => byte.toString(2).padStart(8, '0')).join('');
      const dots = bits.replaceAll('0', mode & 1 ? '  ' : ' ').replaceAll('1', mode & 1 ? '##' : '#');
      this.#dots.push(dots);
      if (mode & 2) this.#dots.push(dots);
    }
    this.#isAfterRaster = true;
  }

  #barcode(): void {
    this.#expect([73], 'GS k');
    const data = this.#take(this.#next());
    let text = '';
    let sets = '';
    for (let index = 0; index < data.length; index += 1) {
      const byte = data[index] ?? 0;
      const set = sets.at(-1);
      if (byte === 0x7b) {
        index += 1;
        const mark = String.fromCharCode(data[index] ?? 0);
        if (mark === '{') text += '{';
        else if (mark === 'B' || mark === 'C') sets += mark;
        else throw new Error(`code set ${mark} is not one we use`);
      } else if (set === 'C') {
        if (byte > 99) throw new Error(`${byte} is not two digits`);
        text += String(byte).padStart(2, '0');
      } else if (set === 'B' && byte >= 0x20 && byte < 0x7f) {
        text += String.fromCharCode(byte);
      } else {
        throw new Error(`barcode data ${hex(byte)} outside a code set`);
      }
    }
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

  #skip(count: number): void {
    this.#take(count);
  }

  #expect(allowed: readonly number[], command: string): void {
    const byte = this.#next();
    if (!allowed.includes(byte)) throw new Error(`${command} ${hex(byte)} is unknown`);
  }
}

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}
