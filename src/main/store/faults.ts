/** Named points of a commit at which a test may end the process or let the disk fail. In the product they do nothing. */

export type KillPoint =
  | 'command-begun'
  | 'command-handled'
  | 'event-appended'
  | 'event-projected'
  | 'reply-stored'
  | 'command-committed'
  | 'effects-run'
  | 'migration-copied'
  | 'migration-applied'
  | 'migration-committed'
  | 'rebuild-cleared'
  | 'rebuild-replayed';

/** `at` may end the process, or throw an error with a SQLite code: it is then treated as SQLite's own. */
export type StoreFaults = { readonly at: (point: KillPoint) => void };

export const noFaults: StoreFaults = { at: () => undefined };
