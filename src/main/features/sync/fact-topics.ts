/** Which notices of the store speak of new facts. */

/** Of these nothing is to be sent to anyone. */
const withoutFacts: ReadonlySet<string> = new Set(['sync', 'draft', 'print-queue', 'store']);

/** Whether one of the topics may have a new entry behind it. */
export function tellsOfFacts(topics: readonly string[]): boolean {
  return topics.some((topic) => !withoutFacts.has(topic));
}
