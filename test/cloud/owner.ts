/** An owner as the endpoint meets one: a name, a password, an authenticator, and calls with a session or a key. */
import { createHmac } from 'node:crypto';
import type { Scope } from '#contract/cloud-owner.ts';
import type { Served } from './engines.ts';
import { outputOf, send, type Answer } from './till.ts';

/** A call with a bearer token; null: with nothing. */
export function ask(url: string, path: string, token: string | null, input: unknown = {}): Promise<Answer> {
  const bearer: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const headers = { 'content-type': 'application/json', ...bearer };
  return send(url, { path: `/v1/owner${path}`, headers, body: Buffer.from(JSON.stringify(input)) });
}

/** The code that an authenticator shows: RFC 6238 and RFC 4226, 5.3, written from the text. */
export function codeAt(secret: string, atMs: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = Array.from(secret, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const truncated = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7f_ff_ff_ff;
  return String(truncated % 1_000_000).padStart(6, '0');
}

export type SignedIn = { readonly token: string; readonly isStarting: boolean; readonly endsAtMs: number };

export type OwnerAccount = {
  readonly name: string;
  readonly businessId: string;
  readonly password: string;
};

let count = 0;

/** An owner with a first password and nothing else. */
export async function freshOwner(served: Served, businessId?: string): Promise<OwnerAccount> {
  const name = `owner-${(count += 1)}@shop.example`;
  const business = businessId ?? (await served.cloud.makeBusiness());
  const made = await served.cloud.owner({ act: 'add', name, businessId: business });
  if ('refused' in made) throw new Error(made.refused);
  return made;
}

export function signIn(served: Served, owner: OwnerAccount, code: string | null = null): Promise<Answer> {
  return ask(served.url, '/sign-in', null, { name: owner.name, password: owner.password, code });
}

export type ReadyOwner = OwnerAccount & {
  readonly token: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
};

/** An owner who has set up an authenticator and is signed in. The clock stands a minute later, so that the next code is a new one. */
export async function readyOwner(served: Served, businessId?: string): Promise<ReadyOwner> {
  const owner = await freshOwner(served, businessId);
  const { token } = outputOf<SignedIn>(await signIn(served, owner));
  const { password } = owner;
  const { secret } = outputOf<{ secret: string }>(
    await ask(served.url, '/second-factor/begin', token, { password }),
  );
  const code = codeAt(secret, served.clock.ms);
  const { recoveryCodes } = outputOf<{ recoveryCodes: string[] }>(
    await ask(served.url, '/second-factor/confirm', token, { code }),
  );
  served.clock.ms += 60_000;
  return { ...owner, token, secret, recoveryCodes };
}

/** Another session of an owner. */
export async function anotherSession(served: Served, owner: ReadyOwner): Promise<string> {
  const answer = await signIn(served, owner, codeAt(owner.secret, served.clock.ms));
  served.clock.ms += 60_000;
  return outputOf<SignedIn>(answer).token;
}

/** A key of an owner's business; without `days` until it is revoked. */
export async function keyFor(
  served: Served,
  owner: ReadyOwner,
  scopes: readonly Scope[],
  days: number | null = null,
): Promise<string> {
  const answer = await ask(served.url, '/keys/make', owner.token, { name: 'Books', scopes, days });
  return outputOf<{ key: string }>(answer).key;
}
