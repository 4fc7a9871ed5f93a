/** The shop's logo: which pictures may become one, and how large it stands on paper. Decoding and drawing are the printers'. */
import { err, ok, type Result } from './result.ts';

/** As it is kept and as every paper carries it: a PNG without transparency, in base64, and its size in points. */
export type Logo = { readonly png: string; readonly width: number; readonly height: number };

/** Why a file is no logo. `blank`: on white paper nothing of it would be seen. */
export const logoFaults = [
  'not-a-picture',
  'file-too-large',
  'too-small',
  'too-many-points',
  'blank',
] as const;
export type LogoFault = (typeof logoFaults)[number];

export const logoLimits = {
  /** Of the file that is handed in. */
  fileBytes: 512 * 1024,
  /** Below this a printed logo is a blot of 4 mm. */
  leastSide: 32,
  /** A file of a few KB can unfold to gigabytes: its head is asked before anything is unfolded. */
  mostPoints: 16_000_000,
  /** Dots of 80 mm paper, and 30 mm of its length. */
  width: 576,
  height: 240,
} as const;

type Size = { readonly width: number; readonly height: number };

/**
 * The size in points that the head of a PNG or JPEG file tells, the file being one by its bytes and not by its name.
 *
 * Sources: PNG, ISO/IEC 15948 11.2.2 (IHDR comes first); JPEG, ITU-T T.81 B.2.2 (the frame header).
 */
export function checkLogoFile(bytes: Uint8Array): Result<Size, Exclude<LogoFault, 'blank'>> {
  if (bytes.length > logoLimits.fileBytes) return err('file-too-large');
  const size = pngSize(bytes) ?? jpegSize(bytes);
  if (size === null) return err('not-a-picture');
  if (Math.min(size.width, size.height) < logoLimits.leastSide) return err('too-small');
  return size.width * size.height > logoLimits.mostPoints ? err('too-many-points') : ok(size);
}

/** How large a picture is kept: never larger than it came, never beyond the widest paper. */
export function keptLogoSize({ width, height }: Size): Size {
  const share = Math.min(1, logoLimits.width / width, logoLimits.height / height);
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/** Dots it takes on paper of so many dots: a point each on 80 mm paper, in proportion on narrower. */
export function logoOnPaper({ width, height }: Size, dots: number): Size {
  const share = Math.min(1, dots / logoLimits.width);
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

function pngSize(bytes: Uint8Array): Size | null {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
  if (bytes.length < 24 || !signature.every((byte, index) => bytes[index] === byte)) return null;
  const view = viewOf(bytes);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function jpegSize(bytes: Uint8Array): Size | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // A byte of 0xff may fill the room before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** SOF0 to SOF15; among them DHT, JPG and DAC are no frames. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
