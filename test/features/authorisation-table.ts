/**
 * Who may call what, by hand and not read from the contract, so that a slip there is seen. The one table that both the calls in
 * process and those over HTTP are held against; what a command refuses beyond its door is in the tests of its feature.
 */
import { roles, type Role } from '#domain/permission.ts';

type Word = 'public' | 'also-locked' | 'signed-in' | 'managers' | 'owner';

export const expected: Readonly<Record<string, Word>> = {
  'app.status': 'public',
  'app.changes': 'signed-in',
  'setup.options': 'public',
  'setup.openSample': 'public',
  'setup.createShop': 'public',
  'staff.people': 'public',
  'staff.signIn': 'public',
  'staff.approve': 'signed-in',
  'staff.lock': 'signed-in',
  'staff.signOut': 'also-locked',
  'shifts.current': 'signed-in',
  'shifts.open': 'signed-in',
  'customers.find': 'signed-in',
  'customers.view': 'signed-in',
  'customers.create': 'signed-in',
  'customers.change': 'signed-in',
  'customers.setTerms': 'managers',
  'customers.groups': 'signed-in',
  'customers.saveGroup': 'managers',
  'customers.erase': 'owner',
  'customers.export': 'owner',
  'customers.collectDues': 'signed-in',
  'customers.takeAdvance': 'signed-in',
  'customers.sellGiftCard': 'signed-in',
  'customers.giftCard': 'signed-in',
  'customers.refundGiftCard': 'signed-in',
  'customers.giftCards': 'managers',
  'customers.blockGiftCard': 'managers',
  'catalog.categories': 'signed-in',
  'catalog.tiles': 'signed-in',
  'catalog.style': 'signed-in',
  'catalog.search': 'signed-in',
  'catalog.priceCheck': 'signed-in',
  'sales.cart': 'also-locked',
  'sales.addScan': 'signed-in',
  'sales.addArticle': 'signed-in',
  'sales.setBuyer': 'signed-in',
  'sales.setQuantity': 'signed-in',
  'sales.removeLine': 'signed-in',
  'sales.undo': 'signed-in',
  'sales.abandon': 'signed-in',
  'sales.setNote': 'signed-in',
  'sales.setSalesperson': 'signed-in',
  'sales.taxClasses': 'signed-in',
  'sales.addOpenItem': 'signed-in',
  'sales.openItems': 'signed-in',
  'sales.checkAge': 'signed-in',
  'sales.void': 'signed-in',
  'holds.list': 'signed-in',
  'holds.hold': 'signed-in',
  'holds.recall': 'signed-in',
  'holds.printSlip': 'signed-in',
  'holds.cancel': 'signed-in',
  'sales.setCustomer': 'signed-in',
  'sales.commit': 'signed-in',
  'sales.addTender': 'signed-in',
  'sales.removeTender': 'signed-in',
  'sales.requestUpi': 'signed-in',
  'sales.confirmUpi': 'signed-in',
  // Leave in place: who lacks the right is asked for another person's PIN by the command itself.
  'sales.verifyPayment': 'signed-in',
  'sales.payments': 'signed-in',
  'sales.correctTender': 'signed-in',
  'sales.recent': 'signed-in',
  'sales.sale': 'signed-in',
  'sales.watchCart': 'signed-in',
  'receipts.document': 'signed-in',
  'receipts.reprint': 'signed-in',
  'receipts.jobs': 'signed-in',
  'receipts.retry': 'signed-in',
  'receipts.paper': 'signed-in',
  'returns.find': 'signed-in',
  'returns.billByNumber': 'signed-in',
  'returns.bill': 'signed-in',
  'returns.takeBack': 'signed-in',
  'returns.takeBackWithoutReceipt': 'signed-in',
  'returns.setGrounds': 'signed-in',
  'returns.commit': 'signed-in',
  'returns.recent': 'signed-in',
  'returns.note': 'signed-in',
  'returns.chain': 'signed-in',
  'returns.document': 'signed-in',
  'returns.reprint': 'signed-in',
  'receipts.saveInvoice': 'signed-in',
  'settings.get': 'signed-in',
  'settings.change': 'owner',
  'setup.changeTax': 'owner',
  'settings.appearance': 'signed-in',
  'hardware.states': 'also-locked',
  'hardware.events': 'also-locked',
  'hardware.simulate': 'signed-in',
  'hardware.simulateScan': 'signed-in',
  'hardware.shutDrawer': 'signed-in',
};

/** What each word above means, role by role. */
export const whoMay = {
  public: ['nobody', 'locked', ...roles],
  'also-locked': ['locked', ...roles],
  'signed-in': roles,
  managers: ['manager', 'owner'],
  owner: ['owner'],
} as const satisfies Record<Word, readonly (Role | 'nobody' | 'locked')[]>;

/** What a call that is turned away hears; `expired` is a session that has ended. */
export const turnedAway = {
  nobody: 'not-signed-in',
  expired: 'not-signed-in',
  locked: 'till-locked',
  cashier: 'not-allowed',
  manager: 'not-allowed',
  owner: 'not-allowed',
} as const satisfies Record<Role | 'nobody' | 'locked' | 'expired', string>;

export type Caller = keyof typeof turnedAway;

/** Whether the table lets a caller through the door of a procedure. */
export function isMeant(procedure: string, who: Caller): boolean {
  const word = expected[procedure];
  if (word === undefined) throw new Error(`${procedure} has no row in the table`);
  // What has ended is as good as nobody.
  const as = who === 'expired' ? 'nobody' : who;
  return whoMay[word].some((each) => each === as);
}
