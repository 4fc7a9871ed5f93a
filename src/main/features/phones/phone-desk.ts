/** The phones that may scan for this till: paired one by one, each by a token of its own, until revoked or left unused. */
import { createHash, randomBytes } from 'node:crypto';
import type { PhoneAnswer, PhoneDoorDesk } from '../../app/phone-door.ts';
import type { KeptPhone } from './phone-book.ts';

type PhoneDesk = PhoneDoorDesk & {
  /** A code that pairs one phone, once, within `pairingMs`. A new one ends the one before. */
  readonly invite: () => string;
  readonly phones: () => readonly KeptPhone[];
  readonly revoke: (phoneId: string) => boolean;
  /** Forgets every phone and the open invitation. */
  readonly clear: () => void;
};

type Parts = {
  /** Hands a scan to the till and answers what it is. */
  readonly take: (text: string) => PhoneAnswer;
  readonly newId: () => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** The phones of before. */
  readonly phones: readonly KeptPhone[];
  /** Told when a phone came or went, and now and then that one is still in use. */
  readonly onChange: () => void;
};

export const pairingMs = 120_000;
/** A phone that has not scanned for so long pairs again: it may have left with who carried it. */
export const unusedMs = 30 * 86_400_000;
/** How old what is kept of the last scan may be. */
const keptEveryMs = 3_600_000;
const scansPerSecond = 10;
/** Wrong codes after which an invitation is void: it cannot be guessed. */
const mostWrongCodes = 5;
const mostPhones = 20;

type Held = { phone: KeptPhone; readonly recent: number[] };

export function createPhoneDesk({ take, newId, now, phones, onChange }: Parts): PhoneDesk {
  const held = new Map<string, Held>(phones.map((phone) => [phone.key, { phone, recent: [] }]));
  let invitation: { readonly key: string; readonly untilMs: number; wrong: number } | null = null;
  let last = Math.max(0, ...phones.map(({ number }) => number));
  let keptAtMs = 0;

  function changed(): void {
    keptAtMs = now();
    onChange();
  }
  function forgetUnused(): void {
    for (const [key, { phone }] of held) {
      if (now() - (phone.lastScanAtMs ?? phone.pairedAtMs) > unusedMs) held.delete(key);
    }
  }
  return {
    invite() {
      const code = randomBytes(16).toString('base64url');
      invitation = { key: keyOf(code), untilMs: now() + pairingMs, wrong: 0 };
      return code;
    },
    claim(code) {
      forgetUnused();
      if (invitation === null || now() > invitation.untilMs || held.size >= mostPhones) return null;
      if (keyOf(code) !== invitation.key) {
        invitation.wrong += 1;
        if (invitation.wrong >= mostWrongCodes) invitation = null;
        return null;
      }
      invitation = null;
      last += 1;
      const token = randomBytes(32).toString('base64url');
      const key = keyOf(token);
      const phone = { key, phoneId: newId(), number: last, pairedAtMs: now(), lastScanAtMs: null, scans: 0 };
      held.set(key, { phone, recent: [] });
      changed();
      return token;
    },
    scan(token, text) {
      forgetUnused();
      const entry = held.get(keyOf(token));
      if (entry === undefined) return { ok: false, error: 'unknown-phone' };
      const atMs = now();
      while ((entry.recent[0] ?? atMs) <= atMs - 1000) entry.recent.shift();
      if (entry.recent.length >= scansPerSecond) return { ok: false, error: 'too-fast' };
      entry.recent.push(atMs);
      entry.phone = { ...entry.phone, lastScanAtMs: atMs, scans: entry.phone.scans + 1 };
      if (atMs - keptAtMs >= keptEveryMs) changed();
      return { ok: true, value: take(text) };
    },
    phones() {
      forgetUnused();
      return [...held.values()].map(({ phone }) => phone);
    },
    revoke(phoneId) {
      const found = [...held].find(([, { phone }]) => phone.phoneId === phoneId);
      if (found === undefined) return false;
      held.delete(found[0]);
      changed();
      return true;
    },
    clear() {
      held.clear();
      invitation = null;
      changed();
    },
  };
}

function keyOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64');
}
