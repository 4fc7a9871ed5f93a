/** All that may be asked of the till, by feature. Both hosts serve exactly this. */
import { appContract } from './app.ts';
import { catalogContract } from './catalog.ts';
import { customersContract } from './customers.ts';
import { hardwareContract } from './hardware.ts';
import { holdsContract } from './holds.ts';
import { receiptsContract } from './receipts.ts';
import { returnsContract } from './returns.ts';
import { salesContract } from './sales.ts';
import { settingsContract } from './settings.ts';
import { setupContract } from './setup.ts';
import { shiftsContract } from './shifts.ts';
import { staffContract } from './staff.ts';

/** Named part by part, because the compiler writes out no type as long as all of it together. */
export type Contract = {
  app: typeof appContract;
  setup: typeof setupContract;
  staff: typeof staffContract;
  shifts: typeof shiftsContract;
  catalog: typeof catalogContract;
  sales: typeof salesContract;
  holds: typeof holdsContract;
  customers: typeof customersContract;
  receipts: typeof receiptsContract;
  returns: typeof returnsContract;
  settings: typeof settingsContract;
  hardware: typeof hardwareContract;
};

export const contract: Contract = {
  app: appContract,
  setup: setupContract,
  staff: staffContract,
  shifts: shiftsContract,
  catalog: catalogContract,
  sales: salesContract,
  holds: holdsContract,
  customers: customersContract,
  receipts: receiptsContract,
  returns: returnsContract,
  settings: settingsContract,
  hardware: hardwareContract,
};
