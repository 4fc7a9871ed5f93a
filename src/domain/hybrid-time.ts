/**
 * Hybrid logical time: an order of edits made at tills that may not see each other, by clocks that may be wrong.
 *
 * After Kulkarni, Demirbas, Madappa, Avva and Leone, "Logical Physical Clocks" (2014): an edit made after another was seen is later than it,
 * whatever the clock of its till says; of two that did not see each other the one with the later clock is, and for the same
 * millisecond the writer decides, the same way everywhere.
 */
import type { Brand } from './brand.ts';

/** '0001763706600000-0000-f00dcafe0001': milliseconds, a counter in hexadecimal, the end of the writer's id. Texts compare as times do. */
export type HybridTime = Brand<string, 'HybridTime'>;

const shape = /^(\d{16})-([0-9a-f]{4})-([0-9a-f]{12})$/;

/** Whether a text is one. */
export function isHybridTime(text: string): text is HybridTime {
  return shape.test(text);
}

/** The next time of a till: after `last`, the latest it has given or seen, and not before its own clock. */
export function nextHybridTime(
  last: HybridTime | null,
  here: { readonly atMs: number; readonly writer: string },
): HybridTime {
  const [, lastMs = '0', lastCount = '0'] = (last === null ? null : shape.exec(last)) ?? [];
  const isAhead = here.atMs > Number(lastMs);
  const count = isAhead ? 0 : Number.parseInt(lastCount, 16) + 1;
  // The counter's end takes the millisecond in advance; a till that makes 65,536 edits in one has none to spare.
  const ms = isAhead ? here.atMs : Number(lastMs) + (count > 0xffff ? 1 : 0);
  const node = here.writer.replaceAll('-', '').slice(-12);
  const text = `${String(ms).padStart(16, '0')}-${(count & 0xffff).toString(16).padStart(4, '0')}-${node}`;
  // Built to the shape; a writer is a UUID.
  return text as HybridTime;
}

/** How far ahead of an endpoint's clock an edit counts at most. */
export const mostAheadMs = 300_000;

/**
 * What orders an edit among those of its field: its hybrid time, or, where that is later than `upToMs`, a text that stands after every
 * hybrid time of that millisecond and before those of the next. Two that are held back alike keep their order.
 */
export function heldBack(at: string, upToMs: number): string {
  const limit = limitOf(upToMs);
  return at > limit ? `${limit} ${at}` : at;
}

/** A text that stands after whatever counts as of `upToMs` at most, held back or not, and before all that is later. */
export function afterHeld(upToMs: number): string {
  return `${limitOf(upToMs)} ~`;
}

function limitOf(upToMs: number): string {
  return `${String(upToMs).padStart(16, '0')}-ffff-ffffffffffff`;
}

/** The hybrid time that a text of `heldBack` begins with. */
export function timeIn(weight: string): HybridTime {
  const text = weight.slice(0, 34);
  if (!isHybridTime(text)) throw new Error(`Not the weight of an edit: ${weight}`);
  return text;
}
