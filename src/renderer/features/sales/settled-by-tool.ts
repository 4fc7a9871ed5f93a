/** Refused scans and articles that a tool settles: it is opened by itself, and adds them once it knows what was missing. */
import type { Refused } from '../../lib/attempt.ts';
import type { AgeAsked, ToolAbout, ToolName, WeightAsked } from './tool.ts';

/** Codes of a wired scan's refusals: asked again from the page, they answer with what the tool needs. */
export const asksBack: ReadonlySet<string> = new Set(['age-check-needed', 'no-price', 'weight-needed']);

type Ways = {
  /** The same again. */
  readonly again: () => void;
  /** As much as lies on the scale. */
  readonly addWeighed: (variantId: string) => Promise<void>;
  readonly addArticle: (variantId: string, quantity: string) => Promise<void>;
};

/** The tool, and what it is told; null where no tool helps. */
export function settledBy(
  { code, data }: Refused,
  { again, addWeighed, addArticle }: Ways,
): { readonly tool: ToolName; readonly about: ToolAbout } | null {
  // A code comes with its own data (contract/errors.ts), which the compiler cannot follow here.
  if (code === 'age-check-needed') {
    return { tool: 'age', about: { kind: 'age', ...(data as AgeAsked), again } };
  }
  if (code !== 'weight-needed') return null;
  const asked = data as WeightAsked;
  const { variantId } = asked;
  const weigh = (typed: string | null): void =>
    void (typed === null ? addWeighed(variantId) : addArticle(variantId, typed));
  return { tool: 'weigh', about: { kind: 'weight', asked, again: weigh } };
}
