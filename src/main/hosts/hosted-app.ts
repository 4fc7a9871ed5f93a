/** What a host needs of the app it serves: a router, and a connection for each window or browser that talks to it. */
import type { Router } from '@orpc/server';
import type { Contract } from '#contract/contract.ts';

/** One window or one browser. The app keeps in it who is signed in there; a host only asks whether that has changed. */
export type HostConnection = {
  /** Who is signed in, another object after each sign-in; null where nobody is. */
  readonly session: () => object | null;
  /** Who locked this window or browser, which stays theirs until a PIN opens it; null where it is not locked. */
  readonly lockedBy: () => object | null;
  /** Signs out whoever is signed in and ends the streams of this window or browser; it is gone. */
  readonly close: () => void;
};

/** The app as a host sees it; `C` is the app's own kind of connection. */
export type HostedApp<C extends HostConnection> = {
  readonly router: Router<Contract, { readonly connection: C }>;
  /** A new connection on which nobody is signed in; `isOnThisMachine` false: it came over the network. */
  readonly connect: (from: { readonly isOnThisMachine: boolean }) => C;
};
