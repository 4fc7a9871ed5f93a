/** What the app's root asks of the phones. */
export { openPhoneBook } from './phone-book.ts';
export { createPhoneSlot, type PhoneSlot } from './phone-slot.ts';
