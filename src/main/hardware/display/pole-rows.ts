/** What the customer sees, on two rows of twenty letters: what it is on the left, how much on the right. */
import type { DisplayContent } from '#domain/customer-display.ts';
import { assertNever } from '#domain/result.ts';
import { plainLetters } from './plain-letters.ts';
import { poleColumns } from './pole-languages.ts';

/** The two rows, in ASCII: English, because such a display has no other letters everywhere. */
export function poleRows(content: DisplayContent): readonly [string, string] {
  switch (content.kind) {
    case 'idle':
      return [centered(plainLetters(content.shop)), centered('Welcome')];
    case 'cart': {
      const line = content.latest ?? content.lines.at(-1);
      const total = content.left === null ? row('TOTAL', content.total) : row('TO PAY', content.left);
      if (line === undefined) return ['', total];
      const count = line.quantity === '1' ? '' : `${line.quantity}x `;
      return [row(`${count}${line.name}`, line.amount), total];
    }
    case 'upi':
      return [row('UPI', content.amount), 'Please scan the code'];
    case 'thanks': {
      const { total, change, back } = content;
      const amount = change ?? back ?? total;
      const label = change === null ? (back === null ? 'PAID' : 'YOU GET BACK') : 'CHANGE';
      return [amount === null ? '' : row(label, amount), centered('Thank you')];
    }
    default:
      return assertNever(content);
  }
}

/** The amount is never cut: it takes the room of the words. */
function row(words: string, amount: string): string {
  const figure = plainLetters(amount).slice(-poleColumns);
  const room = Math.max(0, poleColumns - figure.length - 1);
  return `${plainLetters(words).slice(0, room).trimEnd().padEnd(room)} ${figure}`.slice(-poleColumns);
}

function centered(text: string): string {
  const cut = text.slice(0, poleColumns).trim();
  return cut.padStart(Math.floor((poleColumns + cut.length) / 2));
}
