/** The app itself as procedures: its status, and the stream of what has changed. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { RouterContext } from './context.ts';
import { actor } from './session.ts';
import { appStatus } from './status.ts';
import { streamOf } from './stream.ts';

const os = implement(contract.app).$context<RouterContext>();

export const appRouter = os.router({
  status: os.status.handler(({ context }) => appStatus(context)),
  changes: os.changes.handler(({ context, signal }) =>
    streamOf<{ topics: string[] }>({
      subscribe: (listener) =>
        context.app.store.changes.subscribe((topics) => listener({ topics: [...topics] })),
      merge: (earlier, later) => ({ topics: [...new Set([...earlier.topics, ...later.topics])] }),
      until: [signal, actor(context).ended],
    }),
  ),
});
