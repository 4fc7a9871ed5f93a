/** Changed at two tills: fields that were edited at several tills of which none knew of the other's edit, and what a person decides. */
import { z } from 'zod';
import { isHybridTime } from '#domain/hybrid-time.ts';
import { signedIn } from './procedure.ts';
import { Amount, Id, InstantMs, UnitPriceValue } from './values.ts';

/** What was changed. */
export const conflictKinds = [
  'style',
  'article',
  'promotion',
  'price-list',
  'customer',
  'customer-group',
  'gift-card',
  'staff',
  'label-design',
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** Which of its fields: as the events name them. `other`: one of a later Galla. */
export const conflictParts = [
  'name',
  'brand',
  'category',
  'gender',
  'taxClass',
  'hsn',
  'unit',
  'favourite',
  'finalSale',
  'minimumAge',
  'sku',
  'codes',
  'size',
  'colour',
  'colourHex',
  'price',
  'mrp',
  'minPrice',
  'cost',
  'rule',
  'picks',
  'season',
  'isExclusive',
  'needsCoupon',
  'isActive',
  'from',
  'to',
  'customerGroup',
  'store',
  'groupId',
  'creditLimit',
  'termsDays',
  'state',
  'role',
  'commissionRate',
  'design',
  'phone',
  'taxId',
  'address',
  'pin',
  'other',
] as const;
export type ConflictPart = (typeof conflictParts)[number];

/** A value as a screen can say it. `unsaid`: too much for a line (the rule of a promotion), or not to be shown (a PIN). */
export const ConflictValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('unsaid') }),
  z.object({ kind: z.literal('yes-no'), yes: z.boolean() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('amount'), amount: Amount }),
  z.object({ kind: z.literal('unit-price'), price: UnitPriceValue }),
  z.object({ kind: z.literal('role'), role: z.enum(['owner', 'manager', 'cashier']) }),
]);
export type ConflictValue = z.infer<typeof ConflictValue>;

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** 'style 0199...': which thing. */
const Subject = z.string().regex(new RegExp(`^[a-z]+(?:-[a-z]+)* ${uuid}$`));
/** 'name', 'articles/0199.../price': which of its fields. */
const Field = z.string().regex(new RegExp(`^[A-Za-z]+(?:/${uuid}(?:/[A-Za-z]+)?)?$`));
/** Which of the edits. */
const Edit = z.string().refine((text): boolean => isHybridTime(text));

const ConflictSide = z.object({
  edit: Edit,
  value: ConflictValue,
  /** 'B1 Back counter' */
  till: z.string(),
  /** Null: nobody in particular, an import. */
  by: z.string().nullable(),
  atMs: InstantMs,
});
export type ConflictSide = z.infer<typeof ConflictSide>;

export const ConflictView = z.object({
  subject: Subject,
  field: Field,
  what: z.enum(conflictKinds),
  /** 'Runner II · 8 · Black'; empty where nobody knows it any more. */
  name: z.string(),
  part: z.enum(conflictParts),
  /** Whether whoever asks may edit it. */
  mayEdit: z.boolean(),
  holds: ConflictSide,
  /** What was edited besides, the latest first. */
  others: z.array(ConflictSide).min(1),
});
export type ConflictView = z.infer<typeof ConflictView>;

export const conflictProcedures = {
  /** All that nobody has decided yet. Topic `conflicts`. */
  conflicts: signedIn('/sync/conflicts')
    .input(z.object({}))
    .output(z.object({ conflicts: z.array(ConflictView) })),
  /** Lets stand what holds; at every till. Errors: `no-such-conflict`, `not-allowed` without the right to edit it. */
  keepHeld: signedIn('/sync/keepHeld')
    .input(z.object({ commandId: Id, subject: Subject, field: Field }))
    .output(z.object({ conflicts: z.array(ConflictView) })),
  /** Edits the thing anew with the value of another edit. Errors: as `keepHeld`, and those of the command that edits it. */
  takeOther: signedIn('/sync/takeOther')
    .input(z.object({ commandId: Id, subject: Subject, field: Field, edit: Edit }))
    .output(z.object({ conflicts: z.array(ConflictView) })),
};
