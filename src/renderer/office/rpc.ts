/** The typed client of the endpoint's procedures for owners: their routes, as the contract has them, on the page's own origin. */
import { createORPCClient, ORPCError, type ClientContext, type ClientLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import type { ownerContract } from '#contract/cloud-owner.ts';
import { ownerPaths } from '#contract/owner-paths.ts';

export type OwnerRpc = ContractRouterClient<typeof ownerContract>;

/** A line that gives nothing for so long is taken for dead (ms). */
const longestMs = 15_000;

const link: ClientLink<ClientContext> = {
  async call([name = ''], input, { signal }) {
    const given = signal === undefined ? [] : [signal];
    const response = await fetch(pathOf(name), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input ?? {}),
      // The session is a cookie that no script can read.
      credentials: 'same-origin',
      signal: AbortSignal.any([AbortSignal.timeout(longestMs), ...given]),
    });
    const body: unknown = await response.json();
    if (response.ok) return body;
    throw refusalIn(body);
  },
};

export const rpc: OwnerRpc = createORPCClient(link);

/** Query keys and options of each procedure, for react-query. */
export const queries: RouterUtils<OwnerRpc> = createTanstackQueryUtils(rpc);

function pathOf(name: string): string {
  if (!Object.hasOwn(ownerPaths, name)) throw new Error(`The contract has no ${name}`);
  return ownerPaths[name as keyof typeof ownerPaths];
}

/** What the endpoint refuses with; anything else is a proxy's word that it did not answer. */
function refusalIn(body: unknown): Error {
  if (typeof body !== 'object' || body === null || !('code' in body)) return new Error('No answer');
  const status = 'status' in body && typeof body.status === 'number' ? body.status : 500;
  return new ORPCError(String(body.code), { status, data: 'data' in body ? body.data : {} });
}
