/** What a thing that was found may be, by who made it or what it is called. A guess: the person at the till decides. */
import type { DeviceKind } from './ports.ts';

type Clue = { readonly kind: DeviceKind; readonly makers: readonly string[]; readonly words: RegExp };

/** USB's numbers of makers as in the list of linux-usb.org (usb.ids). The first that fits counts: labels before receipts. */
const clues: readonly Clue[] = [
  {
    kind: 'label-printer',
    makers: ['0a5f', '1203', '195f', '1664'],
    words: /label|zebra|zdesigner|\btsc\b|godex|argox|tspl|zpl/i,
  },
  {
    kind: 'scanner',
    makers: ['0c2e', '05e0', '05f9', '1eab', '0536', '065a'],
    words: /scanner|bar ?code|honeywell|datalogic|newland|symbol tech/i,
  },
  { kind: 'scale', makers: ['0eb8'], words: /scale|balance|weigh|mettler/i },
  { kind: 'display', makers: [], words: /customer display|pole display|line display/i },
  {
    kind: 'printer',
    makers: ['04b8', '0519', '1504', '0dd4', '0fe6'],
    words: /printer|receipt|thermal|\bpos\b|\btm-|epson|bixolon|\bstar\b/i,
  },
];

/** Null where nothing tells: a bare USB-to-serial cable may lead to anything. `vendorId`: four hexadecimal digits. */
export function guessKind(name: string | null, vendorId: string | null): DeviceKind | null {
  const maker = vendorId?.toLowerCase() ?? '';
  const byMaker = clues.find(({ makers }) => makers.includes(maker));
  const byName = clues.find(({ words }) => name !== null && words.test(name));
  return (byMaker ?? byName)?.kind ?? null;
}
