/** Turns the schemas' "this is a card number" into the contract's own refusal, so that every screen can say it in a sentence. */
import { ORPCError } from '@orpc/server';
import { refuse } from '#contract/errors.ts';
import { cardNumberIssue } from '#contract/values.ts';
import { err } from '#domain/result.ts';
import { answer } from './session.ts';

/** Throws what failed, as `card-number` where a card number was in what was sent. The input goes no further than here. */
export function refuseCardNumber(failure: unknown): never {
  if (failure instanceof ORPCError && failure.code === 'BAD_REQUEST' && isAboutCard(failure.data)) {
    return answer(err(refuse('card-number', {})));
  }
  throw failure;
}

function isAboutCard(data: unknown): boolean {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues)) {
    return false;
  }
  return data.issues.some((issue: unknown) => messageOf(issue) === cardNumberIssue);
}

function messageOf(issue: unknown): unknown {
  return typeof issue === 'object' && issue !== null && 'message' in issue ? issue.message : undefined;
}
