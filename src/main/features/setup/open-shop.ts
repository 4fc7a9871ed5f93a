/** Commands: the first entry of a chain. A shop of one's own, a sample shop, or the plain one that a command on an empty folder needs. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { NewShop } from '#contract/setup.ts';
import type { Language } from '#contract/values.ts';
import { taxSchemeOf, type TaxScheme } from '#domain/document.ts';
import type { CommandId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { TaxProfile } from '#domain/tax.ts';
import { hasRun, runCommand, type Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { addCustomer } from '../customers/api.ts';
import { addStaff, hasPeople, preparePerson, type KeyStore, type PreparedPerson } from '../staff/api.ts';
import { currentShop } from './queries.ts';
import type { SampleShop } from './sample-shop.ts';
import { shopTaxNumber } from './shop-tax-number.ts';
import { homeProfile, type TaxProfiles } from './tax-profiles.ts';

export type SetupParts = {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly profiles: TaxProfiles;
};

/** What `shop.opened.v1` says, without the ids made in its command. */
type Opening = {
  readonly commandId: CommandId;
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
  readonly taxProfile: string;
  readonly region: string;
  readonly taxNumber: string | null;
  readonly taxScheme: TaxScheme;
  readonly pricesIncludeTax: boolean;
  readonly language: Language;
  readonly sample: string | null;
  readonly tillName: string;
  readonly tillPrefix: string;
};

/**
 * Opens a shop of one's own. A shop that a command made on an empty folder, in which nobody works yet, takes its terms instead.
 *
 * Errors: `shop-exists`, `unknown-region`, `bad-tax-number` (shape, check character, or another state's), `pin-not-usable`.
 */
export async function createShop(parts: SetupParts, input: NewShop): Promise<Result<null, Refusal>> {
  // The contract has checked that it is a UUIDv7.
  const commandId = input.commandId as CommandId;
  const before = openedBefore(parts.store, commandId);
  if (before !== null) return before;
  if (!parts.profiles.has(input.taxProfile)) return err(refuse('unknown-region', { region: input.region }));
  const profile = parts.profiles.get(input.taxProfile);
  const isKnown = profile.regions.length === 0 || profile.regions.some(({ code }) => code === input.region);
  if (!isKnown) return err(refuse('unknown-region', { region: input.region }));
  const taxNumber = shopTaxNumber(input.taxNumber, input.region, profile);
  if (!taxNumber.ok) return taxNumber;
  const owner = await preparePerson(
    parts,
    { name: input.ownerName, role: 'owner', pin: input.ownerPin },
    { isSample: false },
  );
  if (!owner.ok) return owner;
  const opening: Opening = {
    ...input,
    commandId,
    taxNumber: taxNumber.value,
    taxScheme: taxSchemeOf(profile, input.taxScheme ?? 'regular', taxNumber.value),
    pricesIncludeTax: profile.pricesIncludeTax,
    sample: null,
  };
  return openWith(parts.store, opening, [owner.value], () => ok(null));
}

/** Opens a sample shop with its people, its styles and its stock, all in one transaction. Errors: `shop-exists`. */
export async function openSample(
  parts: SetupParts,
  sample: SampleShop,
  input: { readonly commandId: CommandId; readonly language: Language },
): Promise<Result<null, Refusal>> {
  if (currentShop(parts.store.read) !== null) {
    // Also where nobody works yet: a sample does not mix with what was imported.
    return hasRun(parts.store, input.commandId) ? ok(null) : err(refuse('shop-exists', {}));
  }
  const people: PreparedPerson[] = [];
  for (const person of sample.staff) {
    const prepared = await preparePerson(parts, person, { isSample: true });
    if (!prepared.ok) return prepared;
    people.push(prepared.value);
  }
  const { taxProfile, taxNumber } = sample.shop;
  const profile = parts.profiles.get(taxProfile);
  const taxScheme = taxSchemeOf(profile, 'regular', taxNumber);
  const opening = { ...sample.shop, ...input, taxScheme, sample: sample.name };
  return openWith(parts.store, opening, people, (tx) => {
    const { upiVpa, pointsPerHundred } = sample.shop;
    const changes = {
      ...(upiVpa === undefined ? {} : { upiVpa }),
      ...(pointsPerHundred === undefined ? {} : { pointsPerHundred }),
    };
    if (Object.keys(changes).length > 0) tx.append({ type: 'settings.changed.v1', payload: { changes } });
    stockShelves(tx, sample);
    return knowCustomers(tx, sample, profile);
  });
}

/**
 * A shop for a command on an empty folder: the Indian profile, home state 24, prices that include tax.
 *
 * Nobody works there, so that the first run is still to come and gives it its name and owner. Does nothing where there is a shop.
 */
export function ensureShop(store: Store, newId: () => string): Result<null, Refusal> {
  if (currentShop(store.read) !== null) return ok(null);
  return openWith(
    store,
    {
      commandId: newId() as CommandId,
      name: 'Galla',
      address: '',
      phone: null,
      taxProfile: homeProfile,
      region: '24',
      taxNumber: null,
      // Its owner has yet to say; until then a cart is priced as the law prices it for a registered shop.
      taxScheme: 'regular',
      pricesIncludeTax: true,
      language: 'en',
      sample: null,
      tillName: 'Counter 1',
      tillPrefix: 'A1',
    },
    [],
    () => ok(null),
  );
}

function openWith(
  store: Store,
  opening: Opening,
  people: readonly PreparedPerson[],
  fill: (tx: Tx) => Result<null, Refusal>,
): Result<null, Refusal> {
  const { commandId, tillName, tillPrefix, ...shop } = opening;
  return runCommand<null, Refusal>(store, { id: commandId, name: 'setup.openShop', actorId: null }, (tx) => {
    const existing = currentShop(tx.read);
    if (existing !== null && hasPeople(tx.read)) return err(refuse('shop-exists', {}));
    const tillId = existing?.till.tillId ?? tx.newId();
    tx.append({
      type: 'shop.opened.v1',
      payload: {
        shopId: existing?.shopId ?? tx.newId(),
        // One by one: what else was typed at the first run (a name, a PIN) is no fact for the journal.
        name: shop.name,
        address: shop.address,
        phone: shop.phone,
        taxProfile: shop.taxProfile,
        region: shop.region,
        taxNumber: shop.taxNumber,
        taxScheme: shop.taxScheme,
        pricesIncludeTax: shop.pricesIncludeTax,
        language: shop.language,
        sample: shop.sample,
        till: { tillId, prefix: tillPrefix, name: tillName },
      },
    });
    for (const person of people) {
      const added = addStaff(tx, person);
      if (!added.ok) return added;
    }
    const filled = fill(tx);
    if (!filled.ok) return filled;
    for (const topic of ['shop', 'settings', 'catalog', 'stock']) tx.changed(topic);
    return ok(null);
  });
}

function knowCustomers(tx: Tx, { customers }: SampleShop, profile: TaxProfile): Result<null, Refusal> {
  for (const person of customers) {
    const added = addCustomer(tx, profile, person);
    if (!added.ok) return added;
  }
  return ok(null);
}

/** What to answer before any PIN is hashed, which is slow and open to strangers: null where a shop may be opened. */
function openedBefore(store: Store, commandId: CommandId): Result<null, Refusal> | null {
  if (currentShop(store.read) === null || !hasPeople(store.read)) return null;
  return hasRun(store, commandId) ? ok(null) : err(refuse('shop-exists', {}));
}

function stockShelves(tx: Tx, { styles }: SampleShop): void {
  const lines = styles.flatMap(({ articles, ...style }) => {
    const saved = articles.map(({ stock, ...article }) => ({
      stock,
      article: { variantId: tx.newId(), ...article },
    }));
    tx.append({
      type: 'style.saved.v1',
      payload: { styleId: tx.newId(), ...style, articles: saved.map(({ article }) => article) },
    });
    return saved.map(({ stock, article }) => ({ variantId: article.variantId, quantity: stock }));
  });
  const onShelf = lines.filter(({ quantity }) => quantity !== '0');
  if (onShelf.length > 0) {
    tx.append({ type: 'stock.adjusted.v1', payload: { reason: 'opening', lines: onShelf } });
  }
}
