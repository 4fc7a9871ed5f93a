/** Asks another person for leave where the one signed in lacks the right, and sends the command again with it. */
import { useSyncExternalStore } from 'react';
import type { Permission } from '#domain/permission.ts';
import type { Result } from '#domain/result.ts';
import { attemptCommand, type Refused } from './attempt.ts';

/** What is asked: the right, and the bill, shift or customer it is for (its id). */
export type ApprovalQuestion = { readonly permission: Permission; readonly subject: string };
type Open = ApprovalQuestion & { readonly answer: (approvalId: string | null) => void };

let open: Open | null = null;
const listeners = new Set<() => void>();

/**
 * Sends a command; where the till answers `approval-needed`, shows the sheet for another person's PIN and sends it again.
 *
 * The refusal stands where nobody gives leave. `subject` is what the till binds the leave to: the draft, sale or shift.
 */
export async function attemptApproved<T>(
  subject: string,
  send: (approvalId?: string) => Promise<T>,
): Promise<Result<T, Refused>> {
  const first = await attemptCommand(() => send());
  if (first.ok || first.error.code !== 'approval-needed') return first;
  // The till names one of its own permissions.
  const permission = first.error.data['permission'] as Permission;
  const approvalId = await ask({ permission, subject });
  return approvalId === null ? first : attemptCommand(() => send(approvalId));
}

/** The question that is open, for the sheet; null where none is. */
export function useApprovalQuestion(): Open | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}

function ask(question: ApprovalQuestion): Promise<string | null> {
  // One at a time: an older question is answered by the newer taking its place.
  open?.answer(null);
  return new Promise((resolve) => {
    set({
      ...question,
      answer(approvalId) {
        set(null);
        resolve(approvalId);
      },
    });
  });
}

function set(next: Open | null): void {
  open = next;
  for (const listener of listeners) listener();
}
