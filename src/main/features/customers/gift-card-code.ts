/** The code of a gift card: made when it is sold, told once, and known afterwards by its hash alone. */
import { createHash, createHmac } from 'node:crypto';
import { giftCode } from '#domain/gift-code.ts';
import type { CommandId } from '#domain/ids.ts';
import type { KeyStore } from '../staff/api.ts';

/**
 * The code of the card that a command sells, unguessable without the shop's key.
 *
 * Made from the command's id and not from chance, so that a command sent twice tells the same code although it is kept nowhere.
 */
export function codeOf(keys: KeyStore, commandId: CommandId): string {
  return giftCode(createHmac('sha256', keys.secret('gift-cards')).update(commandId).digest());
}

/** Hexadecimal. A code has 70 random bits, so that no salt and no slow hash is needed. */
export function codeHash(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
