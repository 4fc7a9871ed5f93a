/** What keeps a design from being printed: found when it is drawn up, not when a roll of labels has been spoilt. */
import {
  dotsPerMm,
  labelPlace,
  labelsPerPage,
  narrowestModule,
  pageSize,
  type LabelDesign,
  type LabelField,
} from './label-design.ts';

/** `field` counts from 0, null where the paper is at fault; `needsMm`: what it would take, where a figure says it. */
export type DesignFault = {
  readonly reason:
    'no-fields' | 'outside-label' | 'bars-too-narrow' | 'bars-too-low' | 'qr-too-small' | 'outside-sheet';
  readonly field: number | null;
  readonly needsMm: number | null;
};

/** Modules of an EAN-13 with its quiet zones of 11 and 7 (GS1 General Specifications, section 5.2.3.4). */
export const ean13Modules = 11 + 95 + 7;
/** Code 128 of six digits with its quiet zones of 10: a shop's own shortest numbers. */
const shortCode128Modules = 10 + 11 * (1 + 3 + 1) + 13 + 10;
/** The smallest QR code, 21 modules, with its quiet zone of 4 (ISO/IEC 18004). */
const smallestQrModules = 4 + 21 + 4;
/** Below it a hand scanner is aimed too finely; GS1 allows truncated symbols without naming a least height. */
const lowestBarsMm = 4;
/** What the text under the bars takes of their field. */
export const codeTextMm = 2.6;

/** The first fault, or null. Widths are judged at 203 dpi, the coarser of the resolutions that labels are printed at. */
export function checkDesign({ media, fields }: LabelDesign): DesignFault | null {
  if (fields.length === 0) return { reason: 'no-fields', field: null, needsMm: null };
  const page = pageSize(media);
  const last = labelPlace(media, labelsPerPage(media) - 1);
  const slack = 0.01;
  const isOff =
    last.x + media.width > page.width + slack ||
    (media.kind === 'sheet' && last.y + media.height > page.height + slack);
  if (isOff) return { reason: 'outside-sheet', field: null, needsMm: null };
  for (const [field, each] of fields.entries()) {
    const { width, height } = extent(each);
    const isOutside =
      each.x < 0 ||
      each.y < 0 ||
      each.x + width > media.width + slack ||
      each.y + height > media.height + slack;
    if (isOutside) return { reason: 'outside-label', field, needsMm: null };
    const fault = tooSmall(each);
    if (fault !== null) return { ...fault, field };
  }
  return null;
}

/** Millimetres that a field takes. */
export function extent(field: LabelField): { readonly width: number; readonly height: number } {
  return { width: field.width, height: field.kind === 'qr' ? field.width : field.height };
}

/** Millimetres that so many modules take at the least. */
export function narrowestMm(modules: number): number {
  const mm = (modules * narrowestModule(203)) / dotsPerMm(203);
  return Math.ceil(mm * 10) / 10;
}

function tooSmall(field: LabelField): Omit<DesignFault, 'field'> | null {
  if (field.kind === 'qr') {
    const needsMm = narrowestMm(smallestQrModules);
    return field.width < needsMm ? { reason: 'qr-too-small', needsMm } : null;
  }
  if (field.kind !== 'barcode') return null;
  const needsMm = narrowestMm(field.symbology === 'ean13' ? ean13Modules : shortCode128Modules);
  if (field.width < needsMm) return { reason: 'bars-too-narrow', needsMm };
  const lowest = lowestBarsMm + (field.hasText ? codeTextMm : 0);
  return field.height < lowest ? { reason: 'bars-too-low', needsMm: lowest } : null;
}
