/** Leave given in place: another person's PIN lets one action through, once, on one bill, within a minute. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { ApprovalId, StaffId } from '#domain/ids.ts';
import { may, type Permission, type Role } from '#domain/permission.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Tx } from '../../store/run-command.ts';

/** What leave is asked for: by whom, to do what, to which bill, shift or customer (`subject` is its id). */
export type ApprovalAsked = {
  readonly permission: Permission;
  readonly subject: string;
  readonly requesterId: StaffId;
};

export type Approver = { readonly staffId: StaffId; readonly role: Role };

export type Approvals = {
  /** Errors: `approval-not-valid` where it is the same person, or one who may not do it either. */
  readonly give: (asked: ApprovalAsked, approver: Approver) => Result<ApprovalId, Refusal>;
  /** Who gave it. Spent when the command commits; a refused one may try again. Errors: `approval-not-valid`. */
  readonly use: (
    tx: Pick<Tx, 'afterCommit'>,
    id: ApprovalId,
    asked: ApprovalAsked,
  ) => Result<StaffId, Refusal>;
};

/** Whoever does something a role may lack the right to, and the approval they bring. */
export type Asking = {
  readonly staffId: StaffId;
  readonly role: Role;
  readonly approvalId?: ApprovalId | undefined;
};

export const approvalSeconds = 60;

type Given = ApprovalAsked & { readonly approverId: StaffId; readonly atMs: number };

/** In memory: an approval does not outlive the minute, nor the process. */
export function openApprovals(parts: {
  readonly newId: () => string;
  readonly monotonicMs: () => number;
}): Approvals {
  const given = new Map<ApprovalId, Given>();

  function isExpired({ atMs }: Given): boolean {
    return parts.monotonicMs() - atMs > approvalSeconds * 1000;
  }

  return {
    give(asked, approver) {
      if (approver.staffId === asked.requesterId) return notValid('same-person');
      if (!may(approver.role, asked.permission)) return notValid('lacks-right');
      for (const [id, old] of given) if (isExpired(old)) given.delete(id);
      const id = parts.newId() as ApprovalId;
      given.set(id, { ...asked, approverId: approver.staffId, atMs: parts.monotonicMs() });
      return ok(id);
    },
    use(tx, id, asked) {
      const found = given.get(id);
      if (found === undefined) return notValid('unknown');
      if (isExpired(found)) return notValid('expired');
      const isSame =
        found.permission === asked.permission &&
        found.subject === asked.subject &&
        found.requesterId === asked.requesterId;
      if (!isSame) return notValid('other-action');
      tx.afterCommit(() => given.delete(id));
      return ok(found.approverId);
    },
  };
}

/**
 * Whether `asking` may do it, by their role or by leave; `approvedBy` is null where the role was enough.
 *
 * Errors: `approval-needed` where neither, `approval-not-valid` where the leave is not for this.
 */
export function demandRight(
  tx: Pick<Tx, 'afterCommit'>,
  approvals: Approvals,
  asking: Asking,
  wanted: { readonly permission: Permission; readonly subject: string },
): Result<{ readonly approvedBy: StaffId | null }, Refusal> {
  const { permission, subject } = wanted;
  if (may(asking.role, permission)) return ok({ approvedBy: null });
  if (asking.approvalId === undefined) return err(refuse('approval-needed', { permission }));
  const used = approvals.use(tx, asking.approvalId, { permission, subject, requesterId: asking.staffId });
  return used.ok ? ok({ approvedBy: used.value }) : used;
}

type NotValid = Extract<Refusal, { code: 'approval-not-valid' }>['data']['reason'];

function notValid(reason: NotValid): Result<never, Refusal> {
  return err(refuse('approval-not-valid', { reason }));
}
