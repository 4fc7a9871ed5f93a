/** Reads of the shop: its row as a value, and as the screens see it. */
import { eq } from 'drizzle-orm';
import type { ShopView } from '#contract/app.ts';
import type { TaxScheme } from '#domain/document.ts';
import type { TillId } from '#domain/ids.ts';
import type { TaxProfile } from '#domain/tax.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { shop, till, tillChain } from './tables.ts';

export type Shop = {
  readonly shopId: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
  /** Code of the tax profile. */
  readonly taxProfile: string;
  /** Region code of the shop; '' where the profile has no regions. */
  readonly region: string;
  readonly taxNumber: string | null;
  readonly taxScheme: TaxScheme;
  readonly pricesIncludeTax: boolean;
  /** Name of the sample it was made from; null for a real shop. */
  readonly sample: string | null;
  readonly till: { readonly tillId: TillId; readonly prefix: string; readonly name: string };
};

/** The shop in which the till of this data folder stands; null before it is set up. */
export function currentShop(db: ReadableDb): Shop | null {
  const row = shopRow(db).get();
  if (row === undefined) return null;
  const { ownTillId: _ownTillId, id: shopId, ...terms } = row.shop;
  const { id, prefix, name } = row.till;
  // The id was made by the command that opened the shop, or given to the till when it joined.
  return { shopId, ...terms, till: { tillId: id as TillId, prefix, name } };
}

/** What a till of the business is called on screens and papers: 'A2 Back counter'; one that nobody has told of, by the end of its id. */
export function tillName(db: ReadableDb, tillId: string): string {
  const row = db.select({ prefix: till.prefix, name: till.name }).from(till).where(eq(till.id, tillId)).get();
  return row === undefined ? `#${tillId.slice(-4)}` : `${row.prefix} ${row.name}`;
}

/** The tills of the business that are known here, this one among them, once for each chain that one writes or has written. */
export function knownTills(db: ReadableDb): readonly { readonly chain: string; readonly name: string }[] {
  return db
    .select({ chain: tillChain.chainId, prefix: till.prefix, name: till.name })
    .from(till)
    .innerJoin(tillChain, eq(tillChain.tillId, till.id))
    .all()
    .map(({ chain, prefix, name }) => ({ chain, name: `${prefix} ${name}` }));
}

/** The tills of the business that are known here, this one among them. */
export function tillRows(
  db: ReadableDb,
): readonly { readonly tillId: string; readonly prefix: string; readonly name: string }[] {
  return db.select({ tillId: till.id, prefix: till.prefix, name: till.name }).from(till).all();
}

/** Which till writes a chain, or has written it, as far as it is known here. */
export function tillsOfChains(db: ReadableDb): ReadonlyMap<string, string> {
  const rows = db.select().from(tillChain).all();
  return new Map(rows.map(({ chainId, tillId }) => [chainId, tillId]));
}

export function shopView(from: Shop, profile: TaxProfile): ShopView {
  return {
    name: from.name,
    address: from.address,
    region: from.region,
    taxNumber: profile.taxNumber === null ? null : { ...profile.taxNumber, number: from.taxNumber },
    taxScheme: from.taxScheme,
    composition: profile.composition?.name ?? null,
    taxName: profile.taxName,
    regions: profile.regions.map(({ code, name }) => ({ code, name })),
    phone: from.phone,
    currency: {
      code: profile.currency.code,
      symbol: profile.currency.symbol,
      exponent: profile.currency.exponent,
      grouping: profile.grouping,
      // A note and a coin of one value are one key on the screen.
      denominations: [...new Set(profile.denominations.map(({ value }) => value))].toSorted((a, b) => b - a),
      pieces: (['note', 'coin'] as const).flatMap((kind) =>
        profile.denominations.filter((piece) => piece.kind === kind),
      ),
    },
    sample: from.sample,
    till: { id: from.till.tillId, prefix: from.till.prefix, name: from.till.name },
  };
}

const shopRow = preparedOnce((db: ReadableDb) =>
  db.select().from(shop).innerJoin(till, eq(till.id, shop.ownTillId)).limit(1).prepare(),
);
