/** From bills, credit notes and voids to rows: the only writer of the table of commissions. */
import type { ReturnCommittedV1 } from '#contract/events/return-committed.ts';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { SaleVoidedV1 } from '#contract/events/sale-voided.ts';
import type { Commission } from '#domain/commission.ts';
import { preparedOnce, type WritableDb } from '../../store/handles.ts';
import { placeholders } from '../../store/placeholders.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { commissionEntry } from './tables.ts';

export const commissionProjector: Projector = {
  feature: 'commission',
  tables: ['commission_entry'],
  on: {
    'sale.committed.v1'({ db }: ProjectionTx, event: StoredEvent<SaleCommittedV1>) {
      keep(db, event, 'sale');
    },
    'return.committed.v1'({ db }: ProjectionTx, event: StoredEvent<ReturnCommittedV1>) {
      keep(db, event, 'return');
    },
    'sale.voided.v1'({ db }: ProjectionTx, event: StoredEvent<SaleVoidedV1>) {
      keep(db, event, 'void');
    },
  },
};

type SoldLines = {
  readonly businessDay: string;
  readonly lines: readonly {
    readonly salespersonId?: string | null | undefined;
    readonly taxable: number;
    readonly commission?: Commission | undefined;
  }[];
};

/** The lines of each person together; what nobody sold has no row. */
function keep(
  db: WritableDb,
  { seq, payload: { businessDay, lines } }: StoredEvent<SoldLines>,
  kind: 'sale' | 'return' | 'void',
): void {
  const sign = kind === 'sale' ? 1 : -1;
  const sellers = new Set(lines.flatMap(({ salespersonId }) => salespersonId ?? []));
  for (const staffId of sellers) {
    const own = lines.filter(({ salespersonId }) => salespersonId === staffId);
    const taxable = sign * own.reduce((all, line) => all + line.taxable, 0);
    const commission = sign * own.reduce((all, line) => all + (line.commission?.amount ?? 0), 0);
    addEntry(db).run({ seq, staffId, kind, businessDay, taxable, commission });
  }
}

const addEntry = preparedOnce((db: WritableDb) =>
  db.insert(commissionEntry).values(placeholders(commissionEntry)).prepare(),
);
