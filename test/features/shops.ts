/** Shops of other countries and of other standing, opened with goods on the shelf and a shift, for tests of papers. */
import type { CommandId } from '#domain/ids.ts';
import { openSample } from '#main/features/setup/open-shop.ts';
import { drawText } from '#main/features/receipts/render/text.ts';
import type { SampleShop } from '#main/features/setup/sample-shop.ts';
import { smallSample } from './small-sample.ts';
import { openTill, type Rpc, type TestTill } from './till.ts';

export type OpenShop = TestTill & { readonly rpc: Rpc };

/** The small shop with its terms changed, Asha at the till and a shift open. */
export async function openShop(
  terms: Partial<SampleShop['shop']>,
  styles: SampleShop['styles'] = smallSample.styles,
): Promise<OpenShop> {
  const till = openTill();
  const sample = { ...smallSample, shop: { ...smallSample.shop, ...terms }, styles };
  const commandId = till.id() as CommandId;
  const opened = await openSample(till.app, sample, { commandId, language: 'en' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const rpc = await till.as('cashier');
  await rpc.shifts.open({ commandId: till.id(), float: 20_000 });
  return { ...till, rpc };
}

/** One article of no size with its own code. */
export function goods(
  name: string,
  given: { readonly code: string; readonly price: number; readonly taxClass: string },
): SampleShop['styles'][number] {
  return {
    name,
    brand: null,
    category: null,
    gender: null,
    taxClass: given.taxClass,
    hsn: null,
    unit: 'PCS',
    favourite: null,
    finalSale: false,
    minimumAge: null,
    articles: [
      {
        sku: given.code,
        codes: [given.code],
        size: null,
        colour: null,
        colourHex: null,
        price: given.price * 1000,
        mrp: null,
        minPrice: null,
        cost: null,
        stock: '50',
      },
    ],
  };
}

/** The receipt of a sale as it stands on paper of 48 columns. */
export function paperOf({ app }: TestTill, saleId: string): string {
  const document = app.receiptDesk.document(app.store.read, saleId);
  if (document === null) throw new Error(`No document of ${saleId}`);
  return drawText(document, 48);
}
