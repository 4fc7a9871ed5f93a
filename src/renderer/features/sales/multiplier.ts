/** "3*" before a code: what was typed, split into how many and of what. */

export type TypedText = {
  /** Decimal quantity, null where none was typed. */
  readonly quantity: string | null;
  readonly text: string;
};

const shape = /^\s*(?<quantity>\d{1,5}(?:\.\d{1,3})?)\s*[*\u00d7](?<text>.*)$/s;

/** "3*890123" is three of 890123; "3*" alone is three of what comes next. Nought of something is no quantity. */
export function readTyped(typed: string): TypedText {
  const parts = shape.exec(typed)?.groups;
  const quantity = plainDecimal(parts?.['quantity'] ?? '');
  if (parts === undefined || quantity === null) return { quantity: null, text: typed.trim() };
  return { quantity, text: (parts['text'] ?? '').trim() };
}

/**
 * What a scan is of, when `typed` stood in the field before it: "3*" and a code, or "3" where the star came as one with it.
 *
 * Anything else in the field has nothing to do with the scan.
 */
export function readScan(typed: string, code: string): TypedText {
  const together = readTyped(typed + code);
  return together.quantity === null ? readTyped(code) : together;
}

/** Digits alone are a code, whatever else they could mean. */
export function isCode(text: string): boolean {
  return /^\d{4,}$/.test(text);
}

/** As the contract writes quantities: no leading noughts, none at the end of a fraction. */
function plainDecimal(text: string): string | null {
  const [whole = '', fraction = ''] = text.split('.');
  const plain = [whole.replace(/^0+(?=\d)/, ''), fraction.replace(/0+$/, '')]
    .filter((part) => part !== '')
    .join('.');
  return /[1-9]/.test(plain) ? plain : null;
}
