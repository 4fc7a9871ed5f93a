/** Where phones come in as scanners: what the app asks of the host that opens the door, and what the door may ask of the app. */
import type { Result } from '#domain/result.ts';

/** What the phone is told about a code: the article's name and its price as the till writes it; null where nobody knows it. */
export type PhoneAnswer = { readonly name: string; readonly price: string } | null;

/** What a phone may do, all of it. */
export type PhoneDoorDesk = {
  /** The phone's token, or null where the code is wrong, spent or too old. */
  readonly claim: (code: string) => string | null;
  /** A scan of a phone; refused for a token that is not (or no longer) known, and above ten a second. */
  readonly scan: (token: string, text: string) => Result<PhoneAnswer, 'unknown-phone' | 'too-fast'>;
};

/** An HTTP server on one address of this machine (hosts/phone). */
export type PhoneDoor = { readonly url: string; readonly close: () => Promise<void> };
/** `port` null: any that is free. */
export type OpenPhoneDoor = (
  place: { readonly address: string; readonly port: number | null },
  desk: PhoneDoorDesk,
) => Promise<Result<PhoneDoor, 'address-unknown'>>;
