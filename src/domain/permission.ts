/** Who may do what: the closed lists of roles and permissions, and the table that joins them. */

export const roles = ['owner', 'manager', 'cashier'] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  // the cart and its bill
  'sell',
  'discount',
  'discountAboveCeiling',
  'overridePrice',
  'sellBelowMinimum',
  'viewMargin',
  'openItem',
  'sellRestricted',
  'voidCart',
  'voidBill',
  'sellOnAccount',
  'exceedCreditLimit',
  'exceedOfflineRisk',
  'verifyPayment',
  'correctTender',
  // goods that come back
  'takeBack',
  'takeBackLate',
  'takeBackWithoutReceipt',
  'refundOtherTender',
  // people and their accounts
  'viewCustomers',
  'manageCustomers',
  'eraseCustomer',
  'collectDues',
  'refundAdvance',
  'issueGiftCard',
  // the drawer and the day
  'openShift',
  'openDrawer',
  'payIn',
  'payOut',
  'safeDrop',
  'viewXReport',
  'closeShift',
  'seeExpectedCash',
  'approveVariance',
  'closeDay',
  'reprint',
  // the shop
  'viewCatalog',
  'viewSales',
  'viewCommission',
  'managePrices',
  'manageCatalog',
  'manageStock',
  'importData',
  'manageSettings',
  'manageStaff',
  'manageHardware',
  'enrolTill',
  'carryStick',
  'viewJournal',
] as const;
export type Permission = (typeof permissions)[number];

const cashier: readonly Permission[] = [
  'sell',
  'discount',
  'openItem',
  'sellRestricted',
  'voidCart',
  'sellOnAccount',
  'takeBack',
  'viewCustomers',
  'manageCustomers',
  'collectDues',
  'openShift',
  'openDrawer',
  'payIn',
  'safeDrop',
  'viewXReport',
  'closeShift',
  'reprint',
  'viewCatalog',
  'viewSales',
];
/** What a manager may do is what an owner may, but for people, settings and what cannot be undone. */
const ownersOnly: ReadonlySet<Permission> = new Set([
  'eraseCustomer',
  'manageSettings',
  'manageStaff',
  'enrolTill',
]);
const manager: readonly Permission[] = permissions.filter((permission) => !ownersOnly.has(permission));

const granted: Readonly<Record<Role, readonly Permission[]>> = { owner: permissions, manager, cashier };

export function may(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission);
}
