/** All that may be asked of the till, by feature. Both hosts serve exactly this. */
import { appContract } from './app.ts';
import { catalogContract } from './catalog.ts';
import { commissionContract } from './commission.ts';
import { dayEndContract } from './day-end.ts';
import { customersContract } from './customers.ts';
import { hardwareContract } from './hardware.ts';
import { labelsContract } from './labels.ts';
import { phonesContract } from './phones.ts';
import { pricingContract } from './pricing.ts';
import { holdsContract } from './holds.ts';
import { receiptsContract } from './receipts.ts';
import { returnsContract } from './returns.ts';
import { salesContract } from './sales.ts';
import { settingsContract } from './settings.ts';
import { setupContract } from './setup.ts';
import { shiftsContract } from './shifts.ts';
import { staffContract } from './staff.ts';
import { syncContract } from './sync.ts';

/** Spelled out: what is inferred here is too long for the compiler to write down. */
export type Contract = {
  readonly app: typeof appContract;
  readonly setup: typeof setupContract;
  readonly staff: typeof staffContract;
  readonly shifts: typeof shiftsContract;
  readonly catalog: typeof catalogContract;
  readonly pricing: typeof pricingContract;
  readonly sales: typeof salesContract;
  readonly holds: typeof holdsContract;
  readonly customers: typeof customersContract;
  readonly receipts: typeof receiptsContract;
  readonly returns: typeof returnsContract;
  readonly settings: typeof settingsContract;
  readonly dayEnd: typeof dayEndContract;
  readonly commission: typeof commissionContract;
  readonly hardware: typeof hardwareContract;
  readonly labels: typeof labelsContract;
  readonly phones: typeof phonesContract;
  readonly sync: typeof syncContract;
};

export const contract: Contract = {
  app: appContract,
  setup: setupContract,
  staff: staffContract,
  shifts: shiftsContract,
  catalog: catalogContract,
  pricing: pricingContract,
  sales: salesContract,
  holds: holdsContract,
  customers: customersContract,
  receipts: receiptsContract,
  returns: returnsContract,
  settings: settingsContract,
  dayEnd: dayEndContract,
  commission: commissionContract,
  hardware: hardwareContract,
  labels: labelsContract,
  phones: phonesContract,
  sync: syncContract,
};
