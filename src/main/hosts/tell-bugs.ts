/** Tells a host of the bugs that procedures throw; whoever called learns only that something broke. */
import { ORPCError } from '@orpc/server';

/** An interceptor of procedure calls. What a procedure throws on purpose is an ORPCError; anything else is a bug. */
export function tellBugs(onBug: (bug: unknown) => void) {
  return async function tell<T>(call: { next(): Promise<T> }): Promise<T> {
    try {
      return await call.next();
    } catch (thrown) {
      if (!(thrown instanceof ORPCError)) onBug(thrown);
      throw thrown;
    }
  };
}
