/** Refusals the server makes before or beside a procedure, in the shape in which procedures refuse. */
import { ORPCError } from '@orpc/server';
import { callLimits, type CloudRefusal } from '#contract/cloud.ts';
import { isTrouble } from '../engine/trouble.ts';
import { errorOf } from '../refuse.ts';

export type RefusalBody = {
  readonly defined: boolean;
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly data: unknown;
};

/** The body of an answer to what was thrown: by us, by the server, by the limit of calls, or by a bug. */
export function refusalBody(failure: unknown): RefusalBody {
  if (failure instanceof ORPCError) return bodyOf(failure);
  const refusal = refusalOf(failure);
  if (refusal !== null) return bodyOf(errorOf(refusal));
  return bodyOf(
    new ORPCError('INTERNAL_SERVER_ERROR', { message: 'The endpoint failed. Nothing was stored.' }),
  );
}

/** The body of a refusal. */
export function bodyOf(error: ORPCError<string, unknown>): RefusalBody {
  const { defined, code, status, message, data } = error;
  return { defined, code, status, message, data };
}

function refusalOf(failure: unknown): CloudRefusal | null {
  if (isTrouble(failure)) return { code: 'unavailable', data: {} };
  if (typeof failure !== 'object' || failure === null || !('statusCode' in failure)) return null;
  switch (failure.statusCode) {
    case 413:
      return { code: 'too-large', data: {} };
    case 503:
      return { code: 'unavailable', data: {} };
    case 400:
    case 415:
      return { code: 'malformed', data: { where: `a body of at most ${callLimits.sent} bytes` } };
    default:
      return null;
  }
}
