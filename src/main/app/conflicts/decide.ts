/** What a person decides of a field that was changed at two tills: to let stand what holds, or to edit the thing anew with the other value. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { LabelDesignData } from '#contract/events/labels.ts';
import type { StyleSavedV1 } from '#contract/events/style-saved.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { may, type Role } from '#domain/permission.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import { openEdits, type EditedField } from '../../store/conflicts.ts';
import { hasRun, runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { saveStyle } from '../../features/catalog/save-style.ts';
import { savedStyle } from '../../features/catalog/saved-style.ts';
import { termsOf } from '../../features/customers/account-queries.ts';
import { blockGiftCard } from '../../features/customers/gift-cards.ts';
import { saveGroup, setTerms } from '../../features/customers/set-terms.ts';
import { removeDesign, saveDesign } from '../../features/labels/designs.ts';
import { priceListRow, promotionState } from '../../features/pricing/queries.ts';
import { savePriceList, setListPrices } from '../../features/pricing/save-price-list.ts';
import { savePromotion } from '../../features/pricing/save-promotion.ts';
import { changeStaff, letGo } from '../../features/staff/change-staff.ts';
import type { KeyStore } from '../../features/staff/key-store.ts';
import { staffRow } from '../../features/staff/queries.ts';
import { editedThing, editPermission, type EditedThing } from './edited-thing.ts';

type Asked = { readonly commandId: CommandId; readonly actorId: StaffId };
type Asking = Asked & EditedField & { readonly role: Role };
type Parts = { readonly store: Store; readonly keys: KeyStore };

/** Lets stand what holds, here and at every till that hears of it. Errors: `no-such-conflict`, `not-allowed`, and the store's. */
export function keepHeld(
  { store }: Pick<Parts, 'store'>,
  { commandId: id, actorId, role, subject, field }: Asking,
): Result<null, Refusal> {
  const thing = mayDecide({ subject, field }, role);
  if (!thing.ok) return thing;
  return runCommand<null, Refusal>(store, { id, name: 'sync.keepHeld', actorId }, (tx) => {
    const [held, ...others] = openEdits(tx.read, { subject, field });
    if (held === undefined || others.length === 0) return err(refuse('no-such-conflict', {}));
    tx.append({ type: 'edit.kept.v1', payload: { subject, field, over: others.map(({ at }) => at) } });
    tx.changed('conflicts');
    return ok(null);
  });
}

/**
 * Edits the thing by the command that always edits it, so that the field has the value of `edit`; the journal shows who wanted it so.
 *
 * Errors: `no-such-conflict` also where the thing is gone or the value cannot be had this way (who left comes back with a new PIN),
 * `not-allowed`, and those of that command.
 */
export async function takeOther(
  parts: Parts,
  { role, edit, ...asked }: Asking & { readonly edit: string },
): Promise<Result<null, Refusal>> {
  const thing = mayDecide(asked, role);
  if (!thing.ok) return thing;
  if (hasRun(parts.store, asked.commandId)) return ok(null);
  const wanted = openEdits(parts.store.read, asked).find(({ at }) => at === edit);
  if (wanted === undefined) return err(refuse('no-such-conflict', {}));
  const taken = await editThing(parts, asked, { thing: thing.value, value: JSON.parse(wanted.value) });
  return taken.ok ? ok(null) : taken;
}

function mayDecide(field: EditedField, role: Role): Result<EditedThing, Refusal> {
  const thing = editedThing(field);
  if (thing === null) return err(refuse('no-such-conflict', {}));
  const permission = editPermission(thing);
  return may(role, permission) ? ok(thing) : err(refuse('not-allowed', { permission }));
}

/** `value` is what an event of that very field said, which its schema let through: hence the casts. */
async function editThing(
  { store, keys }: Parts,
  asked: Asked & EditedField,
  { thing, value }: { readonly thing: EditedThing; readonly value: unknown },
): Promise<Result<unknown, Refusal>> {
  const { commandId, actorId, field } = asked;
  const by = { commandId, actorId };
  const isGone = err(refuse('no-such-conflict', {}));
  switch (thing.kind) {
    case 'style':
    case 'article': {
      const style = savedStyle(store.read, thing.styleId);
      const edited = style === null ? null : withField(style, field, value);
      return edited === null ? isGone : saveStyle(store, { ...by, style: edited });
    }
    case 'promotion': {
      const promotion = promotionState(store.read, thing.promotionId);
      if (promotion === null) return isGone;
      return savePromotion(store, { ...by, promotion: { ...promotion, [field]: value } });
    }
    case 'price-list': {
      const list = priceListRow(store.read, thing.priceListId);
      if (list === null) return isGone;
      const { articles: _articles, ...saved } = list;
      return savePriceList(store, { ...by, priceList: { ...saved, [field]: value } });
    }
    case 'listed-price': {
      const prices = [{ variantId: thing.variantId, price: value as number | null }];
      return setListPrices(store, { ...by, priceListId: thing.priceListId, prices });
    }
    case 'customer': {
      const terms = termsOf(store.read, thing.customerId);
      if (terms === null) return isGone;
      return setTerms(store, { ...by, customerId: thing.customerId, ...terms, [field]: value });
    }
    case 'customer-group':
      return saveGroup(store, { ...by, groupId: thing.groupId, name: value as string });
    case 'gift-card': {
      const state = value as { readonly isBlocked: boolean; readonly reason: string };
      return blockGiftCard(store, { ...by, giftCardId: thing.giftCardId, ...state });
    }
    case 'staff': {
      const { staffId } = thing;
      if (field === 'isActive') return value === false ? letGo(store, { ...by, staffId }) : isGone;
      const person = staffRow(store.read, staffId);
      if (person === null) return isGone;
      const { name } = person;
      const role = field === 'role' ? (value as Role) : person.role;
      const commissionRate = field === 'commissionRate' ? (value as string | null) : person.commissionRate;
      return changeStaff({ store, keys }, { ...by, staffId, name, role, commissionRate });
    }
    case 'label-design': {
      const { designId } = thing;
      if (value === null) return removeDesign(store, { ...by, designId });
      return saveDesign(store, { ...by, designId, design: JSON.parse(value as string) as LabelDesignData });
    }
    default:
      return assertNever(thing);
  }
}

/** The style with one field as it is to be; null where it has the article no more. */
function withField(style: StyleSavedV1, field: string, value: unknown): StyleSavedV1 | null {
  const [, variantId, member] = field.split('/');
  if (variantId === undefined || member === undefined) return { ...style, [field]: value };
  if (style.articles.every((article) => article.variantId !== variantId)) return null;
  const articles = style.articles.map((article) =>
    article.variantId === variantId ? { ...article, [member]: value } : article,
  );
  return { ...style, articles };
}
