/** Owners' passwords: which may be chosen, and the hash by which one is proved. */
import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { OwnerRefusal } from '#contract/cloud-owner.ts';
import { ok, type Result } from '#domain/result.ts';
import { commonPasswords } from './common-passwords.ts';
import { refuseOwner } from './refuse.ts';

/** Twelve characters; NIST SP 800-63B-4 asks for eight beside a second factor, and that long ones and spaces are taken. */
const shortest = 12;
const longest = 256;

/** argon2id, 64 MiB, 3 passes, 1 lane: some 80 ms, off the event loop. argon2id is the package's default. */
const cost = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 } as const;

/** Of a password that nobody has, with the cost above: what is compared where there is no account, so that its work is the same. */
const nobodys =
  '$argon2id$v=19$m=65536,t=3,p=1$dBnjoAjiavF/FwXjiiWZvQ$JPrv520gjD6uiw02EQg8qSDdgp99CwPLu6JBDRudHfA';

/** The password as it is hashed (NFKC, so that every keyboard writes the same), or why it cannot be one. */
export function checkPassword(password: string, name: string): Result<string, OwnerRefusal> {
  const text = password.normalize('NFKC');
  const { length } = Array.from(text);
  if (length < shortest) return refuseOwner('password-not-usable', { reason: 'too-short' });
  if (length > longest) return refuseOwner('password-not-usable', { reason: 'too-long' });
  const plain = text.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
  const own = name.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
  const isCommon = commonPasswords.has(plain) || plain === own || isRepeated(plain);
  return isCommon ? refuseOwner('password-not-usable', { reason: 'too-common' }) : ok(text);
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), cost));
}

/** Whether it is the password of a hash; null, of nobody, costs the same and is never right. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const isRight = await inTurn(() => verify(passwordHash ?? nobodys, password.normalize('NFKC')));
  return isRight && passwordHash !== null;
}

/** Four groups of five characters that are not mistaken for each other: 93 bits. */
export function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}

/** One or two characters all along, or a piece of up to six written again and again. */
function isRepeated(text: string): boolean {
  return new Set(text).size < 3 || /^(.{1,6})\1+$/u.test(text);
}

let turn: Promise<unknown> = Promise.resolve();

/** One hash at a time: however many sign in at once, it is 64 MiB and one thread, and the others wait for theirs. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work, work);
  turn = mine.catch(() => undefined);
  return mine;
}
