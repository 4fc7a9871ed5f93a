/** Leave in place: bound to one person, one action and one bill, spent once, gone after a minute. */
import { expect, test } from 'vitest';
import type { StaffId } from '#domain/ids.ts';
import { demandRight, openApprovals, type Asking } from '#main/features/staff/api.ts';

const [meena, kavita, imran] = ['meena', 'kavita', 'imran'] as readonly string[] as readonly [
  StaffId,
  StaffId,
  StaffId,
];
const wanted = { permission: 'overridePrice', subject: 'bill 1' } as const;

function desk() {
  const clock = { ms: 0 };
  let ids = 0;
  const approvals = openApprovals({ newId: () => `approval ${(ids += 1)}`, monotonicMs: () => clock.ms });
  const given = approvals.give({ ...wanted, requesterId: meena }, { staffId: kavita, role: 'manager' });
  if (!given.ok) throw new Error(given.error.code);
  const asking: Asking = { staffId: meena, role: 'cashier', approvalId: given.value };
  return { clock, approvals, asking };
}

/** A transaction of which only the end matters here. */
function transaction() {
  const effects: (() => void)[] = [];
  return {
    afterCommit: (effect: () => void) => effects.push(effect),
    commit: () => effects.forEach((e) => e()),
  };
}

test('a role that has the right needs no leave, one that lacks it is told which', () => {
  const { approvals } = desk();
  const tx = transaction();
  const manager = { staffId: kavita, role: 'manager' } as const;
  expect(demandRight(tx, approvals, manager, wanted)).toEqual({ ok: true, value: { approvedBy: null } });
  const cashier = { staffId: meena, role: 'cashier' } as const;
  expect(demandRight(tx, approvals, cashier, wanted)).toMatchObject({
    error: { code: 'approval-needed', data: { permission: 'overridePrice' } },
  });
});

test('leave is good for one commit, and survives a command that was refused', () => {
  const { approvals, asking } = desk();
  expect(demandRight(transaction(), approvals, asking, wanted)).toMatchObject({ ok: true });
  const tx = transaction();
  expect(demandRight(tx, approvals, asking, wanted)).toEqual({ ok: true, value: { approvedBy: kavita } });
  tx.commit();
  expect(demandRight(tx, approvals, asking, wanted)).toMatchObject({
    error: { data: { reason: 'unknown' } },
  });
});

test('leave for another bill, another action or another person does not do', () => {
  const { approvals, asking } = desk();
  for (const [who, what] of [
    [asking, { ...wanted, subject: 'bill 2' }],
    [asking, { ...wanted, permission: 'voidBill' }],
    [{ ...asking, staffId: imran }, wanted],
  ] as const) {
    expect(demandRight(transaction(), approvals, who, what)).toMatchObject({
      error: { code: 'approval-not-valid', data: { reason: 'other-action' } },
    });
  }
});

test('leave is gone after sixty seconds', () => {
  const { approvals, asking, clock } = desk();
  clock.ms = 60_000;
  expect(demandRight(transaction(), approvals, asking, wanted)).toMatchObject({ ok: true });
  clock.ms = 60_001;
  expect(demandRight(transaction(), approvals, asking, wanted)).toMatchObject({
    error: { data: { reason: 'expired' } },
  });
});

test('nobody approves for themselves, nor what they may not do', () => {
  const { approvals } = desk();
  const asked = { ...wanted, requesterId: kavita };
  expect(approvals.give(asked, { staffId: kavita, role: 'manager' })).toMatchObject({
    error: { data: { reason: 'same-person' } },
  });
  expect(approvals.give(asked, { staffId: imran, role: 'cashier' })).toMatchObject({
    error: { data: { reason: 'lacks-right' } },
  });
});
