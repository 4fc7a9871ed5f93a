/** The order in which an entry of the journal meets the features, fixed here once. */
import { eventSchemas } from '#contract/events/events.ts';
import type { MergeRules } from '#main/store/merge.ts';
import type { Projector } from '#main/store/project.ts';
import type { StoreSchema } from '#main/store/store.ts';
import { catalogMergeRules } from '../features/catalog/merge-rules.ts';
import { customerMergeRules } from '../features/customers/merge-rules.ts';
import { labelMergeRules } from '../features/labels/merge-rules.ts';
import { pricingMergeRules } from '../features/pricing/merge-rules.ts';
import { staffMergeRules } from '../features/staff/merge-rules.ts';
import { catalogProjector } from '../features/catalog/projection.ts';
import { commissionProjector } from '../features/commission/projection.ts';
import { dayEndProjector } from '../features/day-end/projection.ts';
import { holdsProjector } from '../features/holds/projection.ts';
import { customersProjector } from '../features/customers/projection.ts';
import { inventoryProjector } from '../features/inventory/projection.ts';
import { labelsProjector } from '../features/labels/projection.ts';
import { pricingProjector } from '../features/pricing/projection.ts';
import { receiptsProjector } from '../features/receipts/projection.ts';
import { returnsProjector } from '../features/returns/projection.ts';
import { salesProjector } from '../features/sales/projection.ts';
import { settingsProjector } from '../features/settings/projection.ts';
import { setupProjector } from '../features/setup/projection.ts';
import { shiftsProjector } from '../features/shifts/projection.ts';
import { staffProjector } from '../features/staff/projection.ts';

const projectors: readonly Projector[] = [
  setupProjector,
  settingsProjector,
  staffProjector,
  catalogProjector,
  pricingProjector,
  salesProjector,
  returnsProjector,
  holdsProjector,
  inventoryProjector,
  shiftsProjector,
  customersProjector,
  receiptsProjector,
  dayEndProjector,
  labelsProjector,
  commissionProjector,
];

/** What several tills may edit at once. */
const mergeRules: MergeRules = {
  ...catalogMergeRules,
  ...pricingMergeRules,
  ...customerMergeRules,
  ...staffMergeRules,
  ...labelMergeRules,
};

/** Facts that leave no rows: they are for whoever reads the journal. */
const withoutRows: readonly string[] = [
  'staff.signed-out.v1',
  'staff.sign-in-refused.v1',
  'staff.approval-given.v1',
  'payment.dropped.v1',
  'print.cancelled.v1',
  'customer.changed.v1',
  'drawer.kicked.v1',
  'drawer.stayed-shut.v1',
  'drawer.found-open.v1',
  'clock.capped.v1',
  'edit.kept.v1',
];

/** What the store must know of the features: to open, verify, rebuild or export a folder. */
export const storeSchema: StoreSchema = { projectors, eventSchemas, withoutRows, mergeRules };
