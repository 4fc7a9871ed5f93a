/** Where this machine could answer the others of its shop. */
import { networkInterfaces } from 'node:os';
import { isPrivate } from '../endpoint-address.ts';

/** Its private addresses: those of the shop's router first (IPv4), then others, loopback last. None that the internet reaches. */
export function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const own = all.filter(({ address, scopeid }) => isPrivate(address) && (scopeid ?? 0) === 0);
  const rank = ({ internal, family, address }: (typeof own)[number]): number =>
    internal ? 3 : family === 'IPv6' ? 2 : address.startsWith('169.254.') ? 1 : 0;
  return own.toSorted((one, other) => rank(one) - rank(other)).map(({ address }) => address);
}
