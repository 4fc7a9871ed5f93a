/** What the ticket's head will say of a change once it is done; some of it is known only then. */
import type { LastAction } from './ticket.tsx';

export type Pending = Omit<LastAction, 'words'> & { readonly words: string | (() => string) };

export function wordsOf(words: Pending['words']): string {
  return typeof words === 'string' ? words : words();
}
