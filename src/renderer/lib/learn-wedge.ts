/** What a wedge scanner puts around a code, and how fast it types: learnt from one scan of a known code. Pure. */

export type WedgeFacts = {
  /** What came before the code and after it, without the key that ends a scan; '' for nothing. */
  readonly prefix: string;
  readonly suffix: string;
  /** The symbology identifier (`]C0`) between prefix and code, where the scanner sends one. */
  readonly sendsIdentifier: boolean;
  readonly medianGapMs: number;
  /**
   * Why codes would come out wrong: `caps` capitals and small letters changed places (Caps Lock on one side), `layout`
   * other letters (scanner and machine are set to different keyboards), `other-code` not the code on the sheet.
   */
  readonly trouble: 'caps' | 'layout' | 'other-code' | null;
};

export type LearntKey = { readonly text: string; readonly atMs: number };

/** The code of the sheet: letters that keyboards of different countries have elsewhere, both cases, digits and a hyphen. */
export const learningCode = 'Galla-Qwzym-1234567890';

/** Facts of one scan; null for what is too short or too slow to be a scanner's. */
export function learnWedge(keys: readonly LearntKey[], code: string = learningCode): WedgeFacts | null {
  const text = keys.map((key) => key.text).join('');
  const gaps = keys
    .slice(1)
    .map((key, place) => key.atMs - (keys[place]?.atMs ?? 0))
    .sort((a, b) => a - b);
  const medianGapMs = Math.ceil(gaps[Math.floor(gaps.length / 2)] ?? Infinity);
  if (text.length < code.length || medianGapMs > slowestMs) return null;
  const place = text.indexOf(code);
  if (place < 0) return { ...nothing, medianGapMs, trouble: troubleOf(text, code) };
  const before = text.slice(0, place);
  const identifier = /\][A-Za-z][0-9A-Za-z]$/.exec(before);
  return {
    prefix: identifier === null ? before : before.slice(0, identifier.index),
    suffix: text.slice(place + code.length),
    sendsIdentifier: identifier !== null,
    medianGapMs,
    trouble: null,
  };
}

/** A person types slower than this, and so does no scanner. */
const slowestMs = 80;
const nothing = { prefix: '', suffix: '', sendsIdentifier: false } as const;

function troubleOf(text: string, code: string): WedgeFacts['trouble'] {
  if (text.toLowerCase().includes(code.toLowerCase())) return 'caps';
  // The figures of the sheet stand at its end: another code would not have its length as well.
  return Math.abs(text.length - code.length) <= 6 ? 'layout' : 'other-code';
}
