/** What scales send: the grammar of each protocol, one frame at a time. No port and no clock. */
import { weightUnits, type Weight, type WeightUnit } from '#domain/weight.ts';

/** What one frame says; null for whatever is no frame of the protocol. */
export type ScaleFrame =
  | {
      readonly kind: 'weight';
      readonly weight: Weight;
      readonly isStable: boolean;
      /** A container was tared away; false also where the protocol does not tell. */
      readonly isNet: boolean;
    }
  /** It moves, and the scale gives no figure meanwhile. */
  | { readonly kind: 'moving' }
  | { readonly kind: 'overload' }
  | { readonly kind: 'under-zero' };

export const scaleProtocols = ['continuous', 'sics', 'toledo-8217', 'nci'] as const;
export type ScaleProtocolName = (typeof scaleProtocols)[number];

export type ScaleProtocol = {
  /** Sent to get one frame; null where the scale sends by itself. */
  readonly request: string | null;
  /** The byte that begins a frame, where the protocol has one: what comes without it is thrown away. */
  readonly start: number | null;
  /** Bytes that end one. */
  readonly ends: readonly number[];
  /** Reads one frame, without what began and ended it, a letter for each byte. */
  readonly read: (frame: string) => ScaleFrame | null;
};

const startOfText = 0x02;
const endOfText = 0x03;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export const scaleProtocolOf: Readonly<Record<ScaleProtocolName, ScaleProtocol>> = {
  continuous: { request: null, start: null, ends: [carriageReturn, lineFeed], read: readContinuous },
  // SI answers at once, stable or not, so that the weight can be watched; S keeps silent until it is stable.
  sics: { request: 'SI\r\n', start: null, ends: [carriageReturn, lineFeed], read: readSics },
  'toledo-8217': { request: 'W', start: startOfText, ends: [carriageReturn], read: readToledo },
  nci: { request: 'W\r', start: null, ends: [endOfText], read: readNci },
};

const continuous =
  /^(?<state>ST|US),(?:(?<mode>GS|NT|G |N |OK|LO|HI|--),)?(?:[\x31-\x7e][\x80-\xff],)? *(?<sign>[+-]?) *(?<figure>\d+(?:\.\d+)?) *(?<unit>kg|g|lb)$/i;

/**
 * `ST,GS,+  1.234kg`: the scale sends several of them a second.
 *
 * A&D (AD-4329A manual 11.1.1: header ST, US or OL, then GS, NT, TR or PT, then sign and figure, then unit), without the second
 * header (A&D GX and GC), CAS of 22 bytes (CI-400 manual, appendix 1: device and lamp bytes before the figure, the top bit of the lamps always set), and those of
 * the many makers that copy them. A frame of tare (TR, PT) is no weight of goods and is not read.
 */
function readContinuous(frame: string): ScaleFrame | null {
  if (/^OL,/i.test(frame)) return { kind: 'overload' };
  const parts = continuous.exec(frame)?.groups;
  if (parts === undefined) return null;
  const weight = weightOf(parts['figure'], parts['unit']);
  if (weight === null) return null;
  if (parts['sign'] === '-' && /[1-9]/.test(weight.figure)) return { kind: 'under-zero' };
  return {
    kind: 'weight',
    weight,
    isStable: parts['state']?.toUpperCase() === 'ST',
    isNet: parts['mode']?.toUpperCase().startsWith('N') === true,
  };
}

const sics = /^S (?<state>[SD]) +(?<sign>-?)(?<figure>\d+(?:\.\d+)?) (?<unit>kg|g|lb)$/;

/**
 * `S S     100.00 g`: MT-SICS level 0 (Mettler Toledo, Reference Manual MT-SICS 11780711, command SI).
 *
 * `S D` is a weight that moves, `S I` says that there is none now, `S +` and `S -` that it is above or below the range.
 */
function readSics(frame: string): ScaleFrame | null {
  if (frame === 'S +') return { kind: 'overload' };
  if (frame === 'S -') return { kind: 'under-zero' };
  if (frame === 'S I') return { kind: 'moving' };
  const parts = sics.exec(frame)?.groups;
  const weight = weightOf(parts?.['figure'], parts?.['unit']);
  if (parts === undefined || weight === null) return null;
  if (parts['sign'] === '-' && /[1-9]/.test(weight.figure)) return { kind: 'under-zero' };
  return { kind: 'weight', weight, isStable: parts['state'] === 'S', isNet: false };
}

const toledo = /^(?<whole>\d{1,3})\.(?<fraction>\d{2,3})(?<net>N?)$/;

/**
 * `STX 01.234 CR` with three places in kilograms, two in pounds, an N behind a net weight; `STX ? status CR` instead where
 * there is no stable weight to give (Mettler Toledo DIVA Service Manual 6.1.4.2 and 6.1.4.3, protocol 8217).
 *
 * Status: bit 0 in motion, bit 1 over capacity, bit 2 under zero; bit 6 is always 1.
 */
function readToledo(frame: string): ScaleFrame | null {
  const parts = toledo.exec(frame)?.groups;
  if (parts !== undefined) {
    const unit: WeightUnit = parts['fraction']?.length === 3 ? 'kg' : 'lb';
    const weight = weightOf(`${parts['whole']}.${parts['fraction']}`, unit);
    return weight && { kind: 'weight', weight, isStable: true, isNet: parts['net'] === 'N' };
  }
  const status = /^\?(?<bits>[\x40-\x7f])$/.exec(frame)?.groups?.['bits'];
  if (status === undefined) return null;
  const bits = status.charCodeAt(0);
  if ((bits & 0x02) !== 0) return { kind: 'overload' };
  if ((bits & 0x04) !== 0) return { kind: 'under-zero' };
  return { kind: 'moving' };
}

const nci =
  /^\n(?: *(?<figure>\d+\.\d+)(?<unit>KG|LB|G)\r\n)?S(?<first>[\x30-\x3f])(?<second>[\x30-\x7f])(?<third>[\x30-\x7f]?)[\x30-\x7f]?\r$/;

/**
 * `LF 00.125KG CR LF S00 CR ETX`: NCI's SCP-01, Weigh-Tronix and others, called ECR by Mettler Toledo (DIVA Service Manual
 * 6.1.2). The weight is left out where there is none to give, and the status says why.
 *
 * Status, four bits a byte: first bit 0 in motion; second bit 0 under and bit 1 over capacity; third bit 2 net.
 */
function readNci(frame: string): ScaleFrame | null {
  const parts = nci.exec(frame)?.groups;
  if (parts === undefined) return null;
  const second = parts['second']?.charCodeAt(0) ?? 0;
  if ((second & 0x02) !== 0) return { kind: 'overload' };
  if ((second & 0x01) !== 0) return { kind: 'under-zero' };
  const weight = weightOf(parts['figure'], parts['unit']);
  if (weight === null) return { kind: 'moving' };
  const isMoving = ((parts['first']?.charCodeAt(0) ?? 0) & 0x01) !== 0;
  const third = parts['third'] ?? '';
  const isNet = third !== '' && (third.charCodeAt(0) & 0x04) !== 0;
  return { kind: 'weight', weight, isStable: !isMoving, isNet };
}

function weightOf(figure: string | undefined, unit: string | undefined): Weight | null {
  const known = units.get(unit?.toLowerCase() ?? '');
  return figure === undefined || figure.length > longestFigure || known === undefined
    ? null
    : { figure: figure.replace(/^0+(?=\d)/, ''), unit: known };
}

const units: ReadonlyMap<string, WeightUnit> = new Map(weightUnits.map((unit) => [unit, unit]));

/** Eight figures and a point are the most that a manual of these scales shows. */
const longestFigure = 9;
