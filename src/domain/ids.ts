/** Identities of things. UUIDv7 text, made at the edges (clock and random are not the domain's). */
import type { Brand } from './brand.ts';

export type SaleId = Brand<string, 'SaleId'>;
export type ReturnId = Brand<string, 'ReturnId'>;
export type LineId = Brand<string, 'LineId'>;
export type DraftId = Brand<string, 'DraftId'>;
export type StyleId = Brand<string, 'StyleId'>;
export type VariantId = Brand<string, 'VariantId'>;
export type StaffId = Brand<string, 'StaffId'>;
export type ShiftId = Brand<string, 'ShiftId'>;
export type TillId = Brand<string, 'TillId'>;
export type CommandId = Brand<string, 'CommandId'>;
export type EventId = Brand<string, 'EventId'>;
export type CustomerId = Brand<string, 'CustomerId'>;
export type CustomerGroupId = Brand<string, 'CustomerGroupId'>;
export type GiftCardId = Brand<string, 'GiftCardId'>;
export type ApprovalId = Brand<string, 'ApprovalId'>;
export type HeldId = Brand<string, 'HeldId'>;
export type ChainId = Brand<string, 'ChainId'>;

const uuidv7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a lower-case UUID version 7 (RFC 9562 section 5.7). */
export function isUuidV7(text: string): boolean {
  return uuidv7.test(text);
}
