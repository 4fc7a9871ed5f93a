/** Who may do what: the closed lists of roles and permissions, and the table that joins them. */

export const roles = ['owner', 'manager', 'cashier'] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  'sell',
  'discount',
  'openShift',
  'openDrawer',
  'reprint',
  'viewCatalog',
  'viewSales',
  'manageCatalog',
  'manageStock',
  'importData',
  'manageSettings',
  'manageStaff',
  'manageHardware',
  'viewJournal',
] as const;
export type Permission = (typeof permissions)[number];

const cashier: readonly Permission[] = [
  'sell',
  'discount',
  'openShift',
  'reprint',
  'viewCatalog',
  'viewSales',
];
const manager: readonly Permission[] = [
  ...cashier,
  'openDrawer',
  'manageCatalog',
  'manageStock',
  'importData',
  'manageHardware',
  'viewJournal',
];

const granted: Readonly<Record<Role, readonly Permission[]>> = { owner: permissions, manager, cashier };

export function may(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission);
}
