/** What is known of a cart in progress. */
import type { Draft } from '#domain/draft.ts';
import type { PricedDeal } from '#domain/deal.ts';
import type { Terms } from './till.ts';

export type DraftState = {
  readonly draft: Draft;
  readonly revision: number;
  /** The commands that made the last changes: one of them again changes nothing. */
  readonly recent: readonly string[];
};

/** The cart as it stands, priced. */
export type PricedDraft = { readonly state: DraftState; readonly priced: PricedDeal; readonly terms: Terms };

/** What a change makes of a draft; `addedLineId` is the line that came or grew. */
export type DraftChange = { readonly draft: Draft; readonly addedLineId: string | null };
