/** What designs and their fields are called on the screen. */
import i18next, { type TFunction } from 'i18next';
import type { LabelDesignView } from '#contract/labels.ts';

export type LabelField = LabelDesignView['design']['fields'][number];

/** A design that came with Galla in the language of the screen, the shop's own as it was named. */
export function designName(t: TFunction, { designId, isShipped, design }: LabelDesignView): string {
  const key = `labels.shipped.${designId}`;
  return isShipped && i18next.exists(key) ? t(key as 'labels.shipped.shoe-box') : design.name;
}

export function fieldName(t: TFunction, field: LabelField): string {
  if (field.kind !== 'text') return t(`labels.kind.${field.kind}`);
  const name = t(`labels.content.${field.content}`);
  return field.content === 'text' && field.text !== '' ? field.text : name;
}
