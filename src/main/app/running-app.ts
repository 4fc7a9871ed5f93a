/** The app as a host sees it: a router to serve and a connection for each window or browser. */
import type { Router } from '@orpc/server';
import type { Contract } from '#contract/contract.ts';
import type { App, Connection, HostContext } from './context.ts';

export type RunningApp = {
  /** For the command line and for tests; a host needs only the rest. */
  readonly app: App;
  readonly router: Router<Contract, HostContext>;
  /** A new connection on which nobody is signed in; `isOnThisMachine` false: it came over the network. */
  readonly connect: (from: { readonly isOnThisMachine: boolean }) => Connection;
  /** Ends streams, finishes the print job under way, closes devices and the store. */
  readonly close: () => Promise<void>;
};
