/** The browsers that are signed in, by the random token in their cookie. In memory only: a restart signs everyone out. */
import { createHash, randomBytes } from 'node:crypto';
import type { HostConnection } from '../hosted-app.ts';

export type Session<C extends HostConnection> = {
  readonly connection: C;
  /** Ends a socket that lives as long as the session; answers how to forget it again. */
  readonly onEnd: (end: () => void) => () => void;
};

export type Sessions<C extends HostConnection> = {
  /** The session of a token, if it has not expired; using it keeps it alive. */
  readonly find: (token: string | undefined) => Session<C> | null;
  /** Takes a connection in on which someone has just signed in, and answers its new token. */
  readonly begin: (connection: C) => string;
  /** Gives a session a new token, when someone else signs in on it: the old token is worth nothing any more. */
  readonly renew: (token: string) => string;
  readonly end: (token: string) => void;
  readonly endAll: () => void;
};

export type SessionLimits = {
  /** A session not used for so long is over. */
  readonly idleMs: number;
  /** So many at a time; beyond, the one longest unused is ended. */
  readonly most: number;
};

const workday: SessionLimits = { idleMs: 12 * 60 * 60 * 1000, most: 200 };

type Held<C extends HostConnection> = Session<C> & { usedAtMs: number; readonly ends: Set<() => void> };

/** An empty table. `now` is epoch milliseconds. */
export function openSessions<C extends HostConnection>(
  now: () => number = Date.now,
  limits: SessionLimits = workday,
): Sessions<C> {
  // By the hash of the token: looking one up takes the same time whatever the guess, and memory holds no usable token.
  const held = new Map<string, Held<C>>();

  function drop(key: string): void {
    const session = held.get(key);
    if (session === undefined) return;
    held.delete(key);
    for (const end of session.ends) end();
    session.connection.close();
  }

  function take(session: Held<C>): string {
    const token = randomBytes(32).toString('base64url');
    session.usedAtMs = now();
    held.set(keyOf(token), session);
    return token;
  }

  return {
    find(token) {
      if (token === undefined) return null;
      const key = keyOf(token);
      const session = held.get(key);
      if (session === undefined) return null;
      if (now() - session.usedAtMs > limits.idleMs) {
        drop(key);
        return null;
      }
      // Moved to the end, so that the first of the map is always the one longest unused.
      session.usedAtMs = now();
      held.delete(key);
      held.set(key, session);
      return session;
    },
    begin(connection) {
      for (const [key, session] of held) {
        const isOver = now() - session.usedAtMs > limits.idleMs;
        if (isOver || held.size >= limits.most) drop(key);
        else break;
      }
      const ends = new Set<() => void>();
      const onEnd = (end: () => void): (() => void) => {
        ends.add(end);
        return () => ends.delete(end);
      };
      return take({ connection, usedAtMs: now(), ends, onEnd });
    },
    renew(token) {
      const session = held.get(keyOf(token));
      if (session === undefined) throw new Error('Only a session that is held can be renewed.');
      held.delete(keyOf(token));
      return take(session);
    },
    end: (token) => drop(keyOf(token)),
    endAll() {
      for (const key of held.keys()) drop(key);
    },
  };
}

function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
