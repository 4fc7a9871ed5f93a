/** What a field of the merged journal is a field of: its kind, its name as the shop knows it, and who may edit it. */
import { conflictParts, type ConflictKind, type ConflictPart } from '#contract/conflicts.ts';
import { articleName } from '#domain/article-name.ts';
import type { CustomerId, StaffId, StyleId, VariantId } from '#domain/ids.ts';
import type { Permission } from '#domain/permission.ts';
import { assertNever } from '#domain/result.ts';
import type { EditedField } from '../../store/conflicts.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { articleForSale, styleName } from '../../features/catalog/api.ts';
import { giftCardBy } from '../../features/customers/account-queries.ts';
import { groups, particularsOf } from '../../features/customers/queries.ts';
import { ownDesign } from '../../features/labels/designs.ts';
import { priceListRow, promotionState } from '../../features/pricing/queries.ts';
import { staffName } from '../../features/staff/api.ts';

type Article = { readonly styleId: StyleId; readonly variantId: VariantId };

/** The ids are those that the journal's own events brought, which their schemas let through. */
export type EditedThing =
  | { readonly kind: 'style'; readonly styleId: StyleId }
  | ({ readonly kind: 'article' } & Article)
  | { readonly kind: 'promotion'; readonly promotionId: string }
  | { readonly kind: 'price-list'; readonly priceListId: string }
  | { readonly kind: 'listed-price'; readonly priceListId: string; readonly variantId: VariantId }
  | { readonly kind: 'customer'; readonly customerId: CustomerId }
  | { readonly kind: 'customer-group'; readonly groupId: string }
  | { readonly kind: 'gift-card'; readonly giftCardId: string }
  | { readonly kind: 'staff'; readonly staffId: StaffId }
  | { readonly kind: 'label-design'; readonly designId: string };

/** Null: of a kind that this Galla does not know. */
export function editedThing({ subject, field }: EditedField): EditedThing | null {
  const [of = '', id = ''] = subject.split(' ');
  const [list, item] = field.split('/');
  switch (of) {
    case 'style':
      return list === 'articles' && item !== undefined
        ? { kind: 'article', styleId: id as StyleId, variantId: item as VariantId }
        : { kind: 'style', styleId: id as StyleId };
    case 'promotion':
      return { kind: 'promotion', promotionId: id };
    case 'pricelist':
      return list === 'prices' && item !== undefined
        ? { kind: 'listed-price', priceListId: id, variantId: item as VariantId }
        : { kind: 'price-list', priceListId: id };
    case 'customer':
      return { kind: 'customer', customerId: id as CustomerId };
    case 'customer-group':
      return { kind: 'customer-group', groupId: id };
    case 'gift-card':
      return { kind: 'gift-card', giftCardId: id };
    case 'staff':
      return { kind: 'staff', staffId: id as StaffId };
    case 'label-design':
      return { kind: 'label-design', designId: id };
    default:
      return null;
  }
}

/** The part as the contract names it: the last piece of the field's name. */
export function editedPart(thing: EditedThing, field: string): ConflictPart {
  if (thing.kind === 'listed-price') return 'price';
  const name = field.split('/').at(-1);
  return conflictParts.find((part) => part === name) ?? 'other';
}

/** As the screens tell kinds apart. */
export function shownKind({ kind }: EditedThing): ConflictKind {
  return kind === 'listed-price' ? 'price-list' : kind;
}

/** What the command that edits it demands. */
export function editPermission(thing: EditedThing): Permission {
  switch (thing.kind) {
    case 'style':
    case 'article':
    case 'label-design':
      return 'manageCatalog';
    case 'promotion':
    case 'price-list':
    case 'listed-price':
    case 'customer-group':
      return 'managePrices';
    case 'customer':
      return 'exceedCreditLimit';
    case 'gift-card':
      return 'issueGiftCard';
    case 'staff':
      return 'manageStaff';
    default:
      return assertNever(thing);
  }
}

/** What the shop calls it; '' where nobody knows it any more. */
export function thingName(db: ReadableDb, thing: EditedThing): string {
  switch (thing.kind) {
    case 'style':
      return styleName(db, thing.styleId) ?? '';
    case 'article':
      return nameOfArticle(db, thing.variantId) ?? styleName(db, thing.styleId) ?? '';
    case 'promotion':
      return promotionState(db, thing.promotionId)?.name ?? '';
    case 'price-list':
      return priceListRow(db, thing.priceListId)?.name ?? '';
    case 'listed-price':
      return [priceListRow(db, thing.priceListId)?.name ?? null, nameOfArticle(db, thing.variantId)]
        .filter((part) => part !== null)
        .join(': ');
    case 'customer':
      return particularsOf(db, thing.customerId)?.name ?? '';
    case 'customer-group':
      return groups(db).find(({ groupId }) => groupId === thing.groupId)?.name ?? '';
    case 'gift-card':
      return giftCardBy(db, { id: thing.giftCardId })?.lastFour ?? '';
    case 'staff':
      return staffName(db, thing.staffId);
    case 'label-design':
      return ownDesign(db, thing.designId)?.name ?? '';
    default:
      return assertNever(thing);
  }
}

function nameOfArticle(db: ReadableDb, variantId: VariantId): string | null {
  const article = articleForSale(db, variantId);
  if (article === null) return null;
  const { size, colour } = article;
  return [articleName(article), size, colour].filter((part) => part !== null).join(' · ');
}
