/** What a shift may leave open at the counter: a cart with lines. */
import { eq } from 'drizzle-orm';
import type { ReadableDb } from '../../store/handles.ts';
import type { DraftState } from './draft-state.ts';
import { draft } from './tables.ts';

/** The cart on the screen; null where it is empty. */
export function openCart(db: ReadableDb): { readonly draftId: string; readonly lines: number } | null {
  const row = db.select({ state: draft.state }).from(draft).where(eq(draft.slot, 'counter')).get();
  if (row === undefined) return null;
  // Written by saveDraft and by nothing else.
  const { draftId, cart } = (JSON.parse(row.state) as Pick<DraftState, 'draft'>).draft;
  return cart.lines.length === 0 ? null : { draftId, lines: cart.lines.length };
}
