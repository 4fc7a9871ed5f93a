/** Phones as scanners of the running till: the door that is open or not, and what becomes of a phone's scan. */
import { networkInterfaces } from 'node:os';
import type { PhonesView } from '#contract/phones.ts';
import { formatMoney } from '#domain/money.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Scan } from '../../hardware/ports.ts';
import type { OpenPhoneDoor, PhoneAnswer, PhoneDoor } from '../../app/phone-door.ts';
import { priceNow } from '../catalog/api.ts';
import type { PhoneBook } from './phone-book.ts';
import { createPhoneDesk, pairingMs } from './phone-desk.ts';

export type PhoneSlot = {
  readonly view: () => PhonesView;
  /** Opens the door on one address of this machine; nothing is reached on any other. */
  readonly open: (address: string) => Promise<Result<void, 'address-unknown'>>;
  /** The address that pairs one phone; null while the door is shut. */
  readonly invite: () => { readonly url: string; readonly validSeconds: number } | null;
  readonly revoke: (phoneId: string) => boolean;
  /** Shuts the door and forgets every phone. */
  readonly close: () => Promise<void>;
  /** Opens the door where it stood open when the till was last stopped, with the phones of then. */
  readonly resume: () => Promise<void>;
  /** The till stops: the door is shut, and found open at the next start. */
  readonly stop: () => Promise<void>;
};

type Parts = Parameters<typeof priceNow>[0] & {
  readonly scans: { readonly route: (scan: Scan) => boolean };
  readonly newId: () => string;
  readonly book: PhoneBook;
};

/** Shut until someone opens it, and open from then on, also after a start of the till. `openDoor` null: this host has no network. */
export function createPhoneSlot(parts: Parts, openDoor: OpenPhoneDoor | null): PhoneSlot {
  const { book } = parts;
  let door: PhoneDoor | null = null;
  let kept = book.read();
  let isStopped = false;
  const desk = createPhoneDesk({
    take,
    newId: parts.newId,
    now: () => parts.clock.now().atMs,
    phones: kept.phones,
    onChange: keep,
  });

  /** A door that could not be opened again stays written down: the address may be back at the next start. */
  function keep(): void {
    kept = { door: kept.door, phones: [...desk.phones()] };
    book.write(kept);
  }

  /** The scan goes where a scanner's would go; the phone is told what it was. */
  function take(text: string): PhoneAnswer {
    parts.scans.route({ text, source: 'phone', atMs: parts.clock.now().atMs });
    const checked = priceNow(parts, text);
    if (!checked.ok) return null;
    const { name, price, profile } = checked.value;
    return {
      name,
      price: `${profile.currency.symbol}${formatMoney(price, profile.currency, profile.grouping)}`,
    };
  }
  async function shut(): Promise<void> {
    const before = door;
    door = null;
    await before?.close();
  }
  async function close(): Promise<void> {
    kept = { ...kept, door: null };
    if (door !== null || kept.phones.length > 0) desk.clear();
    await shut();
  }
  /** `port` null: any that is free. */
  async function openAt(address: string, port: number | null): Promise<Result<void, 'address-unknown'>> {
    if (openDoor === null || !ownAddresses().includes(address)) return err('address-unknown');
    const opened = await openDoor({ address, port }, desk);
    if (!opened.ok) return opened;
    door = opened.value;
    return ok(undefined);
  }
  return {
    view: () => ({
      isOpen: door !== null,
      addresses: ownAddresses(),
      phones: desk.phones().map(({ key: _key, ...phone }) => phone),
    }),
    async open(address) {
      await close();
      const opened = await openAt(address, null);
      if (!opened.ok || door === null) return opened;
      kept = { ...kept, door: { address, port: Number(new URL(door.url).port) } };
      keep();
      return opened;
    },
    async resume() {
      if (kept.door === null) return;
      // Under another address or port the phones would not find it: then it stays shut.
      await openAt(kept.door.address, kept.door.port);
      if (isStopped) await shut();
    },
    async stop() {
      isStopped = true;
      if (door !== null) keep();
      await shut();
    },
    invite: () =>
      door === null ? null : { url: `${door.url}/#${desk.invite()}`, validSeconds: pairingMs / 1000 },
    revoke: (phoneId) => desk.revoke(phoneId),
    close,
  };
}

/** This machine's addresses (IPv4, which every shop's router gives); its own loopback last, for trying. */
function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const own = all.filter(({ family }) => family === 'IPv4');
  return [...own.filter(({ internal }) => !internal), ...own.filter(({ internal }) => internal)].map(
    ({ address }) => address,
  );
}
