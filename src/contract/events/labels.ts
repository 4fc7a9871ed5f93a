/** `labels.design-saved.v1`, `labels.design-removed.v1`: labels that the shop has drawn up, each whole, so that the last one counts. */
import { z } from 'zod';
import { labelContents, labelOccasions, labelSensors } from '#domain/label/label-design.ts';
import { FreeText, Id, ShortText } from '../values.ts';
import { EditStamp } from './edit-stamp.ts';

/** Millimetres; no label is larger than a sheet. */
const Mm = z.number().min(0).max(300);
const Size = z.number().min(0.1).max(300);
const place = { x: Mm, y: Mm };

export const LabelFieldData = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    content: z.enum(labelContents),
    text: FreeText.max(80),
    ...place,
    width: Size,
    height: Size,
    letters: z.number().min(1).max(60),
    isBold: z.boolean(),
    align: z.enum(['left', 'center', 'right']),
    fit: z.enum(['one-line', 'wrap']),
    isStruck: z.boolean(),
    when: z.enum(labelOccasions),
  }),
  z.object({
    kind: z.literal('barcode'),
    symbology: z.enum(['auto', 'ean13', 'code128']),
    ...place,
    width: Size,
    height: Size,
    hasText: z.boolean(),
  }),
  z.object({ kind: z.literal('qr'), ...place, width: Size }),
  z.object({ kind: z.literal('rule'), ...place, width: Size, height: Size }),
]);

const label = {
  width: z.number().min(10).max(210),
  height: z.number().min(6).max(297),
  columns: z.number().int().min(1).max(12),
  gapAcross: z.number().min(0).max(50),
  gapDown: z.number().min(0).max(50),
  left: z.number().min(0).max(50),
};

export const LabelMediaData = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('roll'), ...label, sensor: z.enum(labelSensors) }),
  z.object({
    kind: z.literal('sheet'),
    ...label,
    paper: z.enum(['a4', 'a5']),
    rows: z.number().int().min(1).max(40),
    top: z.number().min(0).max(100),
  }),
]);

export const LabelDesignData = z.object({
  name: ShortText,
  media: LabelMediaData,
  fields: z.array(LabelFieldData).max(30),
});

export type LabelDesignData = z.infer<typeof LabelDesignData>;

/** `design` is the design as JSON text: the journal has whole numbers only, and millimetres have parts. */
export const LabelDesignSavedV1 = z.object({
  designId: Id,
  design: z
    .string()
    .max(20_000)
    .refine((text) => LabelDesignData.safeParse(parsed(text)).success, 'no label design'),
  edit: EditStamp,
});
export type LabelDesignSavedV1 = z.infer<typeof LabelDesignSavedV1>;

export const LabelDesignRemovedV1 = z.object({ designId: Id, edit: EditStamp });
export type LabelDesignRemovedV1 = z.infer<typeof LabelDesignRemovedV1>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
