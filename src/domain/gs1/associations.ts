/** Which application identifiers may, and which must, stand together. */
import { findAi, matchesAi, type AiDefinition } from './dictionary.ts';
import type { Gs1Element, Gs1Error } from './element.ts';

export type AssociationOptions = {
  /**
   * Whether each identifier must find the ones it needs (`req=`). Off for a single scan at a till: the rule is about all
   * labels of an item together, and the batch may well stand on the second one.
   */
  readonly checksRequired: boolean;
};

/**
 * The first rule about pairs that a message breaks, or null.
 *
 * An identifier may be repeated with the same value only; none may stand beside one it excludes (GS1 General
 * Specifications sections 4.13 and 4.14; attributes `ex=` and `req=` of the syntax dictionary).
 */
export function checkAssociations(
  elements: readonly Gs1Element[],
  options: AssociationOptions,
): Gs1Error | null {
  return (
    findRepeated(elements) ??
    findExcluded(elements) ??
    (options.checksRequired ? findMissing(elements) : null)
  );
}

function findRepeated(elements: readonly Gs1Element[]): Gs1Error | null {
  const values = new Map<string, string>();
  for (const { ai, value } of elements) {
    if ((values.get(ai) ?? value) !== value) return { code: 'repeated-ai', ai };
    values.set(ai, value);
  }
  return null;
}

function findExcluded(elements: readonly Gs1Element[]): Gs1Error | null {
  for (const { ai } of elements) {
    const excludes = definitionOf(ai)?.excludes ?? [];
    const other = elements.find(
      (element) => element.ai !== ai && excludes.some((pattern) => matchesAi(element.ai, pattern)),
    );
    if (other !== undefined) return { code: 'excluded-ai', ai, other: other.ai };
  }
  return null;
}

function findMissing(elements: readonly Gs1Element[]): Gs1Error | null {
  const stands = (pattern: string): boolean => elements.some(({ ai }) => matchesAi(ai, pattern));
  for (const { ai } of elements) {
    for (const groups of definitionOf(ai)?.requires ?? []) {
      if (groups.some((group) => group.every(stands))) continue;
      return { code: 'missing-ai', ai, needs: groups.map((group) => group.join('+')).join(',') };
    }
  }
  return null;
}

function definitionOf(ai: string): AiDefinition | null {
  const definition = findAi(ai);
  return definition?.ai === ai ? definition : null;
}
