import { expect, test } from 'vitest';
import { may, permissions, roles } from '#domain/permission.ts';

test('a cashier sells and opens a shift, a manager keeps the shop, the owner may do everything', () => {
  const granted = Object.fromEntries(
    roles.map((role) => [role, permissions.filter((each) => may(role, each))]),
  );
  expect(granted).toEqual({
    owner: [...permissions],
    manager: permissions.filter((each) => each !== 'manageSettings' && each !== 'manageStaff'),
    cashier: ['sell', 'discount', 'openShift', 'reprint', 'viewCatalog', 'viewSales'],
  });
});
