/** Finds out whose PIN it is, one attempt at a time, and journals each outcome. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import type { Role } from '#domain/permission.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import type { KeyStore } from './key-store.ts';
import { hashPins, isPinOf } from './pin.ts';
import { pinHolders, type PinHolder } from './queries.ts';
import { createThrottle, type Subject } from './throttle.ts';

export type SignedIn = { readonly staffId: StaffId; readonly name: string; readonly role: Role };
export type Attempt = { readonly staffId?: StaffId | undefined; readonly pin: string };

export type SignInDesk = {
  /**
   * Errors: `wrong-pin` with the wait it brings, `locked-out` with the wait that is left (the PIN is then not looked at).
   * The work is the same for a PIN and a person that nobody knows.
   */
  readonly signIn: (attempt: Attempt) => Promise<Result<SignedIn, Refusal>>;
  /** Whose PIN it is, for leave given at another's window: nobody is signed in. The same errors and waits. */
  readonly identify: (attempt: Attempt) => Promise<Result<SignedIn, Refusal>>;
  /** Keeps the waits that were served. */
  readonly close: () => void;
};

type DeskParts = {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly newId: () => string;
  /** Milliseconds that only go forward, whatever the wall clock is set to. */
  readonly monotonicMs: () => number;
};

export function openSignInDesk(parts: DeskParts): SignInDesk {
  const { store } = parts;
  const throttle = createThrottle(store.read, parts.monotonicMs);
  /** Whose refusal in a wait is in the journal already: one an attempt would let anyone fill the disk. */
  const journaledWaits = new Set<Subject>();
  let last: Promise<unknown> = Promise.resolve();

  function command(name: string, actorId: StaffId | null) {
    // Never repeated: an attempt that got no answer is a new attempt.
    return { id: parts.newId() as CommandId, name, actorId };
  }

  function refuseWaiting(subject: Subject, waitMs: number): Result<SignedIn, Refusal> {
    if (!journaledWaits.has(subject)) {
      const staffId = subject === 'nobody' ? null : subject;
      const journaled = runCommand<null, Refusal>(store, command('staff.signIn', null), (tx) => {
        tx.append({ type: 'staff.sign-in-refused.v1', payload: { staffId, reason: 'locked-out' } });
        return ok(null);
      });
      if (!journaled.ok) return journaled;
      journaledWaits.add(subject);
    }
    return err(refuse('locked-out', { waitSeconds: seconds(waitMs) }));
  }

  function refuseWrong(subject: Subject): Result<SignedIn, Refusal> {
    const wait = runCommand<number, Refusal>(store, command('staff.signIn', null), (tx) => {
      const staffId = subject === 'nobody' ? null : subject;
      tx.append({ type: 'staff.sign-in-refused.v1', payload: { staffId, reason: 'wrong-pin' } });
      return ok(throttle.failed(tx.local, subject));
    });
    journaledWaits.delete(subject);
    return wait.ok ? err(refuse('wrong-pin', { waitSeconds: seconds(wait.value) })) : wait;
  }

  function welcome({ staffId, name, role }: PinHolder, subject: Subject): Result<SignedIn, Refusal> {
    return runCommand<SignedIn, Refusal>(store, command('staff.signIn', staffId), (tx) => {
      tx.append({ type: 'staff.signed-in.v1', payload: { staffId } });
      throttle.succeeded(tx.local, subject);
      tx.changed('staff');
      return ok({ staffId, name, role });
    });
  }

  function recognise({ staffId, name, role }: PinHolder, subject: Subject): Result<SignedIn, Refusal> {
    return runCommand<SignedIn, Refusal>(store, command('staff.identify', staffId), (tx) => {
      throttle.succeeded(tx.local, subject);
      return ok({ staffId, name, role });
    });
  }

  async function attempt(
    { staffId, pin }: Attempt,
    succeed: (holder: PinHolder, subject: Subject) => Result<SignedIn, Refusal>,
  ): Promise<Result<SignedIn, Refusal>> {
    const holders = pinHolders(store.read);
    const meant = holders.find((holder) => holder.staffId === staffId);
    const subject: Subject = meant?.staffId ?? 'nobody';
    const waitMs = throttle.waitMs(subject);
    if (waitMs > 0) return refuseWaiting(subject, waitMs);
    const peppers = holders.map(({ pinPepper }) => pinPepper);
    const hashes = await hashPins(parts.keys, peppers, pin);
    const fitting = holders.filter((holder) => isPinOf(hashes, holder));
    const named = staffId === undefined ? fitting : fitting.filter((holder) => holder.staffId === staffId);
    const [holder] = named;
    // A PIN that two tills gave to two people while they could not see each other says of neither who it is.
    return holder !== undefined && named.length === 1 ? succeed(holder, subject) : refuseWrong(subject);
  }

  /** One after the other: two windows together must not get two guesses out of one wait. */
  async function inTurn(
    input: Attempt,
    succeed: (holder: PinHolder, subject: Subject) => Result<SignedIn, Refusal>,
  ): Promise<Result<SignedIn, Refusal>> {
    const mine = last.then(() => attempt(input, succeed));
    last = mine.catch(() => undefined);
    return mine;
  }

  return {
    signIn: async (input) => inTurn(input, welcome),
    identify: async (input) => inTurn(input, recognise),
    close() {
      runCommand<null, never>(store, { ...command('staff.keepWaits', null), isIdempotent: false }, (tx) => {
        throttle.keep(tx.local);
        return ok(null);
      });
    },
  };
}

function seconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
