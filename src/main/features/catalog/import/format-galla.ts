/** Galla's own product file: one heading a field, under the names README gives. */
import type { ColumnMapping, MappedField } from './product-row.ts';

/** A file is Galla's when it has these four; all others may be left out. */
export const gallaRequired = ['sku', 'code', 'name', 'price'] as const;

export const gallaColumns: ColumnMapping = {
  sku: 'sku',
  code: 'code',
  name: 'name',
  price: 'price',
  style: 'style',
  size: 'size',
  colour: 'colour',
  brand: 'brand',
  category: 'category',
  gender: 'gender',
  mrp: 'mrp',
  minPrice: 'minPrice',
  cost: 'cost',
  taxClass: 'taxClass',
  hsn: 'hsn',
  unit: 'unit',
  finalSale: 'finalSale',
  minimumAge: 'minimumAge',
  stock: 'stock',
} satisfies Record<MappedField, string>;
