/** What the endpoint's procedures work with. */
import type { Engine } from './engine/engine.ts';
import type { Turns } from '#wire/turns.ts';
import type { Waiting } from '#wire/waiting.ts';

export type Endpoint = {
  readonly engine: Engine;
  /** Milliseconds since 1970, UTC; of the endpoint, never of a till. */
  readonly now: () => number;
  /** Milliseconds that only go forward: how long something took, whatever is done to the clock. */
  readonly elapsedMs: () => number;
  readonly newId: () => string;
  readonly waiting: Waiting;
  /** Writers of one business, in this process. */
  readonly turns: Turns;
  /** Keys of devices that called; they never change, and whether one was revoked is asked anew at every call. */
  readonly knownDevices: Map<string, KnownDevice>;
};

export type KnownDevice = {
  readonly publicKey: string;
  readonly businessId: string;
  readonly tillId: string;
};

/** A call of a till whose signature was right: which of its calls it is, and on whose behalf. */
export type SignedCall = {
  readonly deviceId: string;
  readonly businessId: string;
  readonly tillId: string;
  /** The session; the challenge while one is being opened. */
  readonly session: string;
  readonly count: number;
};
