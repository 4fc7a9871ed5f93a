/** Reads the codes of a picture: tries it in several sizes and sharpnesses, and believes only what was seen often enough. */
import {
  blurred,
  greyOf,
  resized,
  rgbaOf,
  sharpened,
  type GreyPicture,
  type RgbaPicture,
} from './picture.ts';
import { readingOf, trustOf, type Corner, type Reading, type Sighting, type Trust } from './sighting.ts';

/** How the decoder shall tell black from white: by the neighbourhood, or by the whole picture. */
export type Threshold = 'LocalAverage' | 'GlobalHistogram';

/** What to look for; linear codes alone are found in a third of the time. */
export type Look = { readonly threshold: Threshold; readonly isLinearOnly: boolean };

/** The decoder: what it sees in one picture, at any of four rotations, also white on black. */
export type Decode = (picture: RgbaPicture, look: Look) => Promise<readonly Sighting[]>;

export type ReadOptions = {
  /** False ends the tries with what was believed so far. Asked before each but the first. */
  readonly mayGoOn: () => boolean;
  /** A camera brings the next picture at once: one look, and a second where it leaves a doubt. */
  readonly isQuick?: boolean;
};

/**
 * The codes of a picture, the surest first; empty where there is none that can be believed.
 *
 * 1. A code that corrects its errors is believed at once.
 * 2. A linear code with a check digit needs lines in agreement (`needs`), in two tries or very many in one.
 * 3. One without, or with a weak one, needs more of both.
 * 4. Two linear texts at the same place exclude each other: the one seen by far more often stands, else none.
 * 5. The tries end with the first after which something is believed and nothing linear stands in doubt.
 */
export async function readPicture(
  picture: RgbaPicture,
  decode: Decode,
  { mayGoOn, isQuick = false }: ReadOptions,
): Promise<readonly Reading[]> {
  const whole = greyOf(picture);
  const largest = Math.max(whole.width, whole.height);
  const grey = largest > longestSide ? resized(whole, longestSide / largest) : whole;
  const votes: Vote[] = [];
  const tries = isQuick ? allTries.slice(0, 3) : allTries;
  for (const [index, { scale, change, look }] of tries.entries()) {
    if (index > 0 && !mayGoOn()) break;
    const size = scale * Math.max(grey.width, grey.height);
    if (scale !== 1 && (size > longestSide || size < shortestSide)) continue;
    const changed = change(scale === 1 ? grey : resized(grey, scale));
    for (const sighting of await decode(rgbaOf(changed), look)) count(votes, sighting, scale);
    const believed = votes.filter((vote) => isBelieved(vote, votes));
    const isInDoubt = votes.some((vote) => !believed.includes(vote) && !isOutvoted(vote, votes));
    if (believed.length > 0 && !isInDoubt) break;
  }
  return votes
    .filter((vote) => isBelieved(vote, votes))
    .sort((a, b) => rank[a.trust] - rank[b.trust] || b.lines - a.lines)
    .map(({ reading }) => reading);
}

type Try = {
  readonly scale: number;
  readonly change: (grey: GreyPicture) => GreyPicture;
  readonly look: Look;
};

const anyCode: Look = { threshold: 'LocalAverage', isLinearOnly: false };
const byWhole: Look = { threshold: 'GlobalHistogram', isLinearOnly: false };
const linear: Look = { threshold: 'LocalAverage', isLinearOnly: true };

const asItIs = (grey: GreyPicture): GreyPicture => grey;

/** Out of focus: the grain is taken out along the bars, and they are sharpened across. Bars may stand or lie. */
function focused(along: number, across: number, strength: number): readonly Try['change'][] {
  return [
    (grey) => sharpened(blurred(grey, 0, along), across, 0, strength),
    (grey) => sharpened(blurred(grey, along, 0), 0, across, strength),
  ];
}

/** From the cheapest and likeliest on. */
const allTries: readonly Try[] = [
  { scale: 1, change: asItIs, look: anyCode },
  { scale: 1, change: (grey) => blurred(grey, 1, 1), look: anyCode },
  { scale: 0.5, change: asItIs, look: anyCode },
  { scale: 1.5, change: asItIs, look: anyCode },
  { scale: 1, change: asItIs, look: byWhole },
  // Half in the shade: what differs from its surroundings, whatever the light.
  { scale: 1, change: (grey) => sharpened(grey, 24, 24, 4), look: anyCode },
  { scale: 1, change: (grey) => blurred(grey, 0, 5), look: linear },
  { scale: 1, change: (grey) => blurred(grey, 5, 0), look: linear },
  { scale: 2, change: asItIs, look: anyCode },
  ...[...focused(5, 3, 4), ...focused(5, 4, 2), ...focused(5, 8, 4)].map((change): Try => ({
    scale: 2,
    change,
    look: linear,
  })),
  ...[...focused(8, 5, 3), ...focused(8, 12, 4)].map((change): Try => ({ scale: 3, change, look: linear })),
  { scale: 0.7, change: asItIs, look: anyCode },
  { scale: 0.33, change: asItIs, look: byWhole },
];

/** Larger pictures are made smaller first: a code that fills a tenth of it still has four points a bar. */
const longestSide = 2400;
/** Nothing is read below this. */
const shortestSide = 40;

/** One text in one format, and what speaks for it. */
type Vote = {
  readonly reading: Reading;
  readonly trust: Trust;
  readonly corners: readonly Corner[];
  /** Over all tries, and in the best of them. */
  lines: number;
  mostLines: number;
  tries: number;
};

function count(votes: Vote[], sighting: Sighting, scale: number): void {
  const reading = readingOf(sighting);
  const trust = trustOf(sighting.format);
  if (reading === null || trust === null || reading.text === '') return;
  const known = votes.find(
    (vote) => vote.reading.format === reading.format && vote.reading.text === reading.text,
  );
  if (known !== undefined) {
    known.lines += sighting.lines;
    known.mostLines = Math.max(known.mostLines, sighting.lines);
    known.tries += 1;
    return;
  }
  const corners = sighting.corners.map(({ x, y }) => ({ x: x / scale, y: y / scale }));
  votes.push({ reading, trust, corners, lines: sighting.lines, mostLines: sighting.lines, tries: 1 });
}

/**
 * Lines in agreement that a linear code needs: over all tries, in the best try, and in one try where only one saw it.
 *
 * A wrong text of a photograph out of focus comes with two to four lines a try, and again in tries that differ little.
 */
const needs: Readonly<
  Record<'checked' | 'weak', { readonly lines: number; readonly best: number; readonly atOnce: number }>
> = {
  checked: { lines: 9, best: 5, atOnce: 16 },
  weak: { lines: 16, best: 8, atOnce: 48 },
};
/** How much more often than another text at the same place. */
const timesMore = 4;

function isBelieved(vote: Vote, votes: readonly Vote[]): boolean {
  if (vote.trust === 'sure') return true;
  if (vote.trust === 'twice') return vote.tries >= 2;
  const need = needs[vote.trust];
  const isSeen =
    vote.mostLines >= need.atOnce ||
    (vote.tries >= 2 && vote.lines >= need.lines && vote.mostLines >= need.best);
  return isSeen && rivals(vote, votes).every((rival) => vote.lines >= rival.lines * timesMore);
}

function isOutvoted(vote: Vote, votes: readonly Vote[]): boolean {
  return rivals(vote, votes).some(
    (rival) => rival.lines >= vote.lines * timesMore && isBelieved(rival, votes),
  );
}

/** Linear texts that lie where this one lies. */
function rivals(vote: Vote, votes: readonly Vote[]): readonly Vote[] {
  return votes.filter((other) => other !== vote && other.lines > 0 && vote.lines > 0 && overlap(vote, other));
}

function overlap(a: Vote, b: Vote): boolean {
  const one = box(a.corners);
  const other = box(b.corners);
  return (
    one.left <= other.right && other.left <= one.right && one.top <= other.bottom && other.top <= one.bottom
  );
}

/** The place of a code with a little air around: of a linear code only the lines that were read are known. */
function box(corners: readonly Corner[]) {
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const air = 0.25 * Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  return {
    left: Math.min(...xs) - air,
    right: Math.max(...xs) + air,
    top: Math.min(...ys) - air,
    bottom: Math.max(...ys) + air,
  };
}

const rank: Readonly<Record<Trust, number>> = { sure: 0, twice: 1, checked: 2, weak: 3 };
