/** What a customer display may show, all of it: goods, amounts and the code to pay by. No name of a person, no stock, no cost. */

/** Amounts and quantities as the shop writes them, without the sign of the currency. */
export type DisplayLine = {
  readonly name: string;
  /** Size and colour, where the article has them; '' where not. */
  readonly detail: string;
  /** "1", "0.750"; of goods that come back with the minus sign. */
  readonly quantity: string;
  readonly unitPrice: string;
  /** What the customer pays for the line, all discounts off. */
  readonly amount: string;
};

export type DisplayContent =
  /** The shop's name; '' before there is a shop. */
  | { readonly kind: 'idle'; readonly shop: string }
  | {
      readonly kind: 'cart';
      /** The last lines of the bill, oldest first: as many as a display has room for, not all of a long one. */
      readonly lines: readonly DisplayLine[];
      /** The line that was just added or changed: the last one where a screen lights one up. */
      readonly latest: DisplayLine | null;
      /** Pieces on the bill, the lines that are not shown included. */
      readonly items: string;
      readonly total: string;
      /** What all discounts come to; null where there are none. */
      readonly saved: string | null;
      /** What is still to pay where part of it is paid; null where nothing is paid yet. */
      readonly left: string | null;
    }
  /** `text` is drawn as a QR code. */
  | { readonly kind: 'upi'; readonly amount: string; readonly text: string }
  /** It is settled. */
  | {
      readonly kind: 'thanks';
      /** What was paid for; null where nothing was sold. */
      readonly total: string | null;
      /** Coins and notes to give out; null: none. */
      readonly change: string | null;
      /** What went back for goods, by whatever way; null: nothing. */
      readonly back: string | null;
    };

/** More would not fit the largest screen; a bill may have hundreds. */
export const mostDisplayLines = 12;
