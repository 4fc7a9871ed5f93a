/** Under which terms the bills of a format are sold, and what their rows add to a cart. */
import type { Refusal } from '#contract/errors.ts';
import type { TaxProfile } from '#domain/tax.ts';
import type { Result } from '#domain/result.ts';
import type { Moment } from '../../../store/clock.ts';
import type { ReadableDb } from '../../../store/handles.ts';
import type { Store } from '../../../store/store.ts';
import {
  additionOf,
  articleOfSku,
  findByCode,
  type Addition,
  type ArticleForSale,
  type FoundByCode,
} from '../../catalog/api.ts';
import type { Shop, TaxProfiles } from '../../setup/api.ts';
import type { Terms } from '../till.ts';
import type { SaleFormat, SaleRow } from './sale-row.ts';

export type Deal = {
  /** Why the till cannot sell what a row names; null where it can. */
  readonly check: (row: SaleRow) => Refusal | null;
  readonly additionOf: (row: SaleRow) => Addition;
  /** Those of a bill's own day. */
  readonly termsOn: (at: Moment) => Terms;
  /** Whether articles that are missing are made; their tax class is one of the shop's, so that the counter can sell them. */
  readonly createsArticles: boolean;
  readonly taxClassOfNew: string;
};

type DealParts = { readonly store: Store; readonly shop: Shop; readonly profiles: TaxProfiles };

/** Galla's own files are sold under the shop's terms; those of other shops abroad without tax and round-off. */
export function dealOf({ store, shop, profiles }: DealParts, format: SaleFormat): Deal {
  const own = profiles.get(shop.taxProfile);
  const profileOf = (id: string): TaxProfile => profiles.get(id);
  const taxClassOfNew = own.generalClass;
  const shared = { taxClassOfNew, createsArticles: format === 'online-retail' };
  if (format === 'galla') {
    return {
      ...shared,
      ...byAnyCode(store.read),
      termsOn: (at) => termsOn(at, shop, { profile: own, profileOf }),
    };
  }
  const untaxed = profiles.get('none');
  const abroad: Shop = {
    ...shop,
    taxProfile: untaxed.id,
    region: '',
    taxNumber: null,
    taxScheme: 'regular',
    pricesIncludeTax: false,
  };
  return {
    ...shared,
    ...byStockCode(store.read, untaxed),
    termsOn: (at) => termsOn(at, abroad, { profile: untaxed, profileOf }),
  };
}

function termsOn({ businessDay }: Moment, shop: Shop, taxes: Pick<Terms, 'profile' | 'profileOf'>): Terms {
  return { shop, ...taxes, day: businessDay };
}

/** The article as a scan would find it, at the file's price where it has one. */
function byAnyCode(db: ReadableDb): Pick<Deal, 'check' | 'additionOf'> {
  const found = remembered((code): Result<FoundByCode, Refusal> => findByCode(db, code));
  return {
    check({ code }) {
      const article = found(code);
      return article.ok ? null : article.error;
    },
    additionOf({ code, quantity, unitPrice }) {
      const article = found(code);
      if (!article.ok) throw new Error(`No article has the code ${code}, which was checked`);
      const addition = additionOf(article.value, quantity);
      return unitPrice === null ? addition : { ...addition, unitPrice };
    },
  };
}

/** Every stock code is an article by now; on the bill it stands in the one class of a profile without tax. */
function byStockCode(db: ReadableDb, { classes }: TaxProfile): Pick<Deal, 'check' | 'additionOf'> {
  const [untaxed] = classes;
  if (untaxed === undefined) throw new Error('A tax profile without a class');
  const articleOf = remembered((code): ArticleForSale => {
    const article = articleOfSku(db, code);
    if (article === null) throw new Error(`No article has the stock code ${code}, which was made`);
    return { ...article, taxClass: untaxed.code };
  });
  return {
    check: () => null,
    additionOf: ({ code, quantity, unitPrice }) => ({
      article: articleOf(code),
      quantity,
      ...(unitPrice === null ? {} : { unitPrice }),
    }),
  };
}

/** Looked up once a code: the catalogue does not change while its writer imports sales. */
function remembered<T>(look: (code: string) => T): (code: string) => T {
  const known = new Map<string, T>();
  return (code) => {
    const value = known.get(code) ?? look(code);
    known.set(code, value);
    return value;
  };
}
