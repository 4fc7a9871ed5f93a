/** Opens a sample shop in an empty data folder before the host shows anything: the `--sample` of both hosts. */
import { createRouterClient, ORPCError } from '@orpc/server';
import type { Router } from '@orpc/server';
import type { Contract } from '#contract/contract.ts';
import { errors } from '#contract/errors.ts';
import type { ErrorCode, Refusal } from '#contract/errors.ts';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { HostConnection } from './hosted-app.ts';

type OpensSamples<C extends HostConnection> = {
  readonly router: Router<Contract, { readonly connection: C }>;
  readonly connect: (from: { readonly isOnThisMachine: boolean }) => C;
  readonly app: { readonly newId: () => string };
};

/**
 * Calls `setup.openSample` as a page would, unless the folder holds that very sample already. Refused as that is:
 * `shop-exists`, `unknown-sample`, or by the store.
 */
export async function openSample<C extends HostConnection>(
  app: OpensSamples<C>,
  sample: string,
): Promise<Result<void, Refusal>> {
  const connection = app.connect({ isOnThisMachine: true });
  try {
    const client = createRouterClient(app.router, { context: { connection } });
    const { shop } = await client.app.status({});
    if (shop?.sample === sample) return ok(undefined);
    await client.setup.openSample({ commandId: app.app.newId(), sample, language: 'en' });
    return ok(undefined);
  } catch (thrown) {
    if (thrown instanceof ORPCError && isErrorCode(thrown.code)) {
      // The contract holds code and data of an error together.
      return err({ code: thrown.code, data: thrown.data } as Refusal);
    }
    throw thrown;
  } finally {
    connection.close();
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code);
}
