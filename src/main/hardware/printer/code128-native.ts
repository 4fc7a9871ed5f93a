/** Code 128 in the form a printer's own barcode command wants: `{B` and `{C` before the data of each code set. */

/**
 * The data of GS k 73 for printable ASCII text (Epson's ESC/POS reference, GS k, barcode system CODE128).
 *
 * Runs of four or more digits at an end, and of six or more inside, go in code set C (two digits a symbol),
 * where the change of set costs less than it saves; everything else in set B, a `{` doubled.
 */
export function code128Data(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const part of codeSetRuns(text)) {
    bytes.push(openBrace, part.set.charCodeAt(0));
    if (part.set === 'C') {
      for (let index = 0; index < part.text.length; index += 2) {
        bytes.push(Number(part.text.slice(index, index + 2)));
      }
    } else {
      for (const letter of part.text) {
        bytes.push(letter.charCodeAt(0));
        if (letter === '{') bytes.push(openBrace);
      }
    }
  }
  return Uint8Array.from(bytes);
}

/** Modules the printer's symbol takes without quiet zones: 11 for each of start, data, set changes and check, 13 for the stop. */
export function code128Modules(text: string): number {
  const runs = codeSetRuns(text);
  const data = runs.reduce((sum, run) => sum + (run.set === 'C' ? run.text.length / 2 : run.text.length), 0);
  return 11 * (runs.length + data + 1) + 13;
}

const openBrace = 0x7b;

/** Letters that stand in one code set. */
export type CodeSetRun = { readonly set: 'B' | 'C'; readonly text: string };

/** The text in runs of one code set each, as `code128Data` says. */
export function codeSetRuns(text: string): readonly CodeSetRun[] {
  const runs: CodeSetRun[] = [];
  let rest = text;
  while (rest !== '') {
    const digits = /^\d*/u.exec(rest)?.[0] ?? '';
    const isAtEnd = runs.length === 0 || digits.length === rest.length;
    if (digits.length >= (isAtEnd ? 4 : 6)) {
      // An odd run gives its odd digit to set B: behind the run at the start of the text, before it elsewhere.
      const isOdd = digits.length % 2 === 1;
      const before = isOdd && runs.length > 0 ? digits.slice(0, 1) : '';
      if (before !== '') addLetters(runs, before);
      const even = digits.slice(before.length, digits.length - (isOdd && before === '' ? 1 : 0));
      runs.push({ set: 'C', text: even });
      rest = rest.slice(before.length + even.length);
    } else {
      const letters = digits === '' ? rest.slice(0, 1) : digits;
      addLetters(runs, letters);
      rest = rest.slice(letters.length);
    }
  }
  return runs;
}

function addLetters(runs: CodeSetRun[], letters: string): void {
  const last = runs.at(-1);
  if (last?.set === 'B') runs[runs.length - 1] = { set: 'B', text: last.text + letters };
  else runs.push({ set: 'B', text: letters });
}
