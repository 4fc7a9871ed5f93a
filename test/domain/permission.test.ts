import { expect, test } from 'vitest';
import { may, permissions, roles } from '#domain/permission.ts';

test('a cashier sells and opens a shift, a manager keeps the shop, the owner may do everything', () => {
  const granted = Object.fromEntries(
    roles.map((role) => [role, permissions.filter((each) => may(role, each))]),
  );
  expect(granted).toEqual({
    owner: [...permissions],
    manager: permissions.filter(
      (each) => !['manageSettings', 'manageStaff', 'eraseCustomer', 'enrolTill'].includes(each),
    ),
    cashier: [
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
    ],
  });
});
