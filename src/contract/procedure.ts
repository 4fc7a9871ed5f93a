/** The base of every procedure: its closed errors and who may call it. */
import { oc } from '@orpc/contract';
import type { Permission } from '#domain/permission.ts';
import { errors } from './errors.ts';

/**
 * Who may call: anyone who reaches the host, anyone signed in, or a role that holds the named permission (domain/permission.ts).
 *
 * `also-locked`: anyone signed in, and the window of a till that its person has locked: what may be seen over the counter.
 * `this-machine`: anyone at the till's own machine, signed in or not; from the network only who is signed in.
 */
export type Access =
  'public' | 'this-machine' | 'also-locked' | 'signed-in' | { readonly permission: Permission };
export type ProcedureMeta = { readonly access: Access };

const base = oc.$meta<ProcedureMeta>({ access: 'signed-in' }).errors(errors);

/** A procedure anyone may call before signing in; the list is short and tested. */
export function open(path: `/${string}`) {
  return base.meta({ access: 'public' }).route({ method: 'POST', path });
}

/** A procedure for whatever stands at the till's own machine (the customer's screen), and for any signed-in person. */
export function onThisMachine(path: `/${string}`) {
  return base.meta({ access: 'this-machine' }).route({ method: 'POST', path });
}

/** A procedure for any signed-in person. */
export function signedIn(path: `/${string}`) {
  return base.meta({ access: 'signed-in' }).route({ method: 'POST', path });
}

/** A procedure for any signed-in person that a locked till may call too: it shows what anyone at the counter may see. */
export function alsoLocked(path: `/${string}`) {
  return base.meta({ access: 'also-locked' }).route({ method: 'POST', path });
}

/** A procedure for roles that hold a permission. */
export function allowed(permission: Permission, path: `/${string}`) {
  return base.meta({ access: { permission } }).route({ method: 'POST', path });
}
