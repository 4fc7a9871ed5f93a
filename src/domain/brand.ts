/** Nominal typing for units and ids: paise cannot be added to grams, a sale id is not a style id. */

declare const brand: unique symbol;

export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
