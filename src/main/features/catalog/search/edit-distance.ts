/** How far a typed word is from a real one, weighed by how people actually misspell. */

/** Cost of one plain edit. Edits that people make more often cost less. */
export const oneEdit = 10;

/**
 * The cheapest way from `typed` to `word`, in tenths of an edit; `limit + 1` where it costs more than `limit`.
 *
 * Damerau-Levenshtein (optimal string alignment): insert, delete, replace, swap neighbours. Weights follow the
 * classes of real errors that Kukich (1992, ACM Computing Surveys 24(4), section 2) and Mitton's lists agree on:
 * doubled letters, swapped neighbours, vowels for vowels, letters that sound alike, silent e and h are cheap; the
 * first letter is seldom wrong.
 */
export function editCost(typed: string, word: string, limit: number): number {
  return lastRow(typed, word, limit)[word.length] ?? limit + 1;
}

/** As `editCost`, to the nearest beginning of `word`: for a word that is still being typed. */
export function prefixCost(typed: string, word: string, limit: number): number {
  let best = limit + 1;
  const row = lastRow(typed, word, limit);
  for (let at = 1; at <= word.length; at += 1) best = Math.min(best, row[at] ?? best);
  return best;
}

/**
 * False where two words surely differ by more than one plain edit (one letter more, less or other, or two swapped).
 *
 * What is left between the common beginning and the common end decides; ten times cheaper than the table.
 */
export function isOneEditApart(typed: string, word: string): boolean {
  const shorter = Math.min(typed.length, word.length);
  let head = 0;
  while (head < shorter && typed.charCodeAt(head) === word.charCodeAt(head)) head += 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    typed.charCodeAt(typed.length - 1 - tail) === word.charCodeAt(word.length - 1 - tail)
  ) {
    tail += 1;
  }
  const left = typed.length - head - tail;
  const right = word.length - head - tail;
  if (left <= 1 && right <= 1) return true;
  return (
    left === 2 &&
    right === 2 &&
    typed.charCodeAt(head) === word.charCodeAt(head + 1) &&
    typed.charCodeAt(head + 1) === word.charCodeAt(head)
  );
}

const rows = [new Int32Array(72), new Int32Array(72), new Int32Array(72)] as const;
/** What each letter of the real word costs where the typed one lacks it: found once, asked in every row. */
const inserting = new Int32Array(72);

/** Letters that the two words may be out of step; nothing cheaper than the limit goes further. */
const band = 3;

/**
 * Row of costs from the whole of `typed` to each beginning of `word`; all above `limit` where it is hopeless.
 *
 * Only cells within the band are computed, each row from `from` to `to`; the cells just outside, which the next row looks at, are
 * put above the limit, and of the row that is given back all the others too.
 */
function lastRow(typed: string, word: string, limit: number): Int32Array {
  let [before, previous, current] = rows;
  const width = word.length;
  const far = limit + 1;
  for (let at = 1; at <= width; at += 1) inserting[at] = insertCost(word, at - 1);
  previous[0] = 0;
  const begun = Math.min(width, band);
  for (let at = 1; at <= begun; at += 1) previous[at] = (previous[at - 1] ?? 0) + (inserting[at] ?? 0);
  previous[begun + 1] = far;
  let [from, to] = [1, begun];
  for (let line = 1; line <= typed.length; line += 1) {
    const left = typed.charCodeAt(line - 1);
    const dropping = deleteCost(typed, line - 1);
    from = Math.max(1, line - band);
    to = Math.min(width, line + band);
    current[from - 1] = far;
    if (line <= band) current[0] = (previous[0] ?? 0) + dropping;
    let least = current[from - 1] ?? far;
    for (let at = from; at <= to; at += 1) {
      const right = word.charCodeAt(at - 1);
      let cost = (previous[at - 1] ?? 0) + (left === right ? 0 : replaceCost(left, right, line === 1));
      cost = Math.min(cost, (previous[at] ?? 0) + dropping, (current[at - 1] ?? 0) + (inserting[at] ?? 0));
      const isSwap =
        line > 1 &&
        at > 1 &&
        left !== right &&
        left === word.charCodeAt(at - 2) &&
        typed.charCodeAt(line - 2) === right;
      if (isSwap) {
        cost = Math.min(cost, (before[at - 2] ?? 0) + swapCost + (line === 2 ? firstLetter : 0));
      }
      current[at] = cost;
      if (cost < least) least = cost;
    }
    current[to + 1] = far;
    if (least > limit) {
      current.fill(far, 0, width + 1);
      return current;
    }
    [before, previous, current] = [previous, current, before];
  }
  previous.fill(far, 1, from);
  previous.fill(far, to + 1, width + 1);
  return previous;
}

const swapCost = 7;
const firstLetter = 4;

/** `at`: the letter of the real word that the typed one lacks. */
function insertCost(word: string, at: number): number {
  return oneLetterCost(word, at);
}

/** `at`: the letter that was typed too much. */
function deleteCost(typed: string, at: number): number {
  return oneLetterCost(typed, at);
}

function oneLetterCost(text: string, at: number): number {
  const letter = text.charCodeAt(at);
  if (at === 0) return oneEdit + firstLetter;
  if (letter === text.charCodeAt(at - 1)) return 5;
  if (letter === code('e') || letter === code('h')) return 7;
  // A plural or its missing s is the commonest difference between what is asked for and what is written.
  if (letter === code('s') && at === text.length - 1) return 6;
  return isVowel(letter) ? 8 : oneEdit;
}

function replaceCost(left: number, right: number, isFirst: boolean): number {
  const cost = isVowel(left) && isVowel(right) ? 7 : soundAlike(left, right) ? 7 : oneEdit;
  return isFirst ? cost + firstLetter : cost;
}

function code(letter: string): number {
  return letter.charCodeAt(0);
}

const vowels = lettersOf('aeiouy');

function isVowel(letter: number): boolean {
  return (bit(letter) & vowels) !== 0;
}

/** Pairs that stand for one sound in English spelling or Indian English. */
const alike: Readonly<Record<string, number>> = {
  c: lettersOf('ksq'),
  k: lettersOf('cq'),
  q: lettersOf('ck'),
  s: lettersOf('cz'),
  z: lettersOf('sj'),
  j: lettersOf('gz'),
  g: lettersOf('j'),
  f: lettersOf('v'),
  v: lettersOf('fwb'),
  w: lettersOf('v'),
  b: lettersOf('pv'),
  p: lettersOf('b'),
  d: lettersOf('t'),
  t: lettersOf('d'),
  m: lettersOf('n'),
  n: lettersOf('m'),
};
const alikeByCode = new Int32Array(128);
for (const [letter, others] of Object.entries(alike)) alikeByCode[code(letter)] = others;

/** True for one letter (as a character code) and for two that are often written for each other. */
export function soundAlike(left: number, right: number): boolean {
  return left === right || (left < 128 && ((alikeByCode[left] ?? 0) & bit(right)) !== 0);
}

function lettersOf(letters: string): number {
  return Array.from(letters).reduce((mask, letter) => mask | bit(letter.charCodeAt(0)), 0);
}

/** a to z as bits 0 to 25; anything else has none. */
function bit(letter: number): number {
  return letter >= 97 && letter <= 122 ? 1 << (letter - 97) : 0;
}
