/** Code 128 in code set B as bars, for the picture of a receipt (ISO/IEC 15417, table 1: widths of bar and space in turn). */

const patterns =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232';
const table = patterns.split(' ');
const startB = 104;
const stop = '2331112';

export type Bar = { readonly at: number; readonly wide: number };

/** Bars in modules from the left; characters outside ASCII 32 to 126 are left out. */
export function code128Bars(text: string): { readonly bars: readonly Bar[]; readonly width: number } {
  const values = Array.from(text)
    .map((character) => character.charCodeAt(0) - 32)
    .filter((value) => value >= 0 && value < 95);
  const check = values.reduce((sum, value, place) => sum + value * (place + 1), startB) % 103;
  const widths = [startB, ...values, check].map((value) => table[value] ?? '').join('') + stop;
  const bars: Bar[] = [];
  let at = 0;
  for (const [place, wide] of Array.from(widths, Number).entries()) {
    if (place % 2 === 0) bars.push({ at, wide });
    at += wide;
  }
  return { bars, width: at };
}
