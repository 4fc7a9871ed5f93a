/** All that may be asked of the till, by feature. Both hosts serve exactly this. */
import { appContract } from './app.ts';
import { catalogContract } from './catalog.ts';
import { dayEndContract } from './day-end.ts';
import { customersContract } from './customers.ts';
import { hardwareContract } from './hardware.ts';
import { holdsContract } from './holds.ts';
import { receiptsContract } from './receipts.ts';
import { salesContract } from './sales.ts';
import { settingsContract } from './settings.ts';
import { setupContract } from './setup.ts';
import { shiftsContract } from './shifts.ts';
import { staffContract } from './staff.ts';

export const contract = {
  app: appContract,
  setup: setupContract,
  staff: staffContract,
  shifts: shiftsContract,
  catalog: catalogContract,
  sales: salesContract,
  holds: holdsContract,
  customers: customersContract,
  receipts: receiptsContract,
  settings: settingsContract,
  dayEnd: dayEndContract,
  hardware: hardwareContract,
};

export type Contract = typeof contract;
