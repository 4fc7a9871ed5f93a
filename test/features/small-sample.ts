/** A small shoe shop with three people, for tests: prices on both sides of the Rs 2,500 slab, one article without stock. */
import type { SampleShop } from '#main/features/setup/sample-shop.ts';

/** EAN-13 of the in-store range. */
export const codes = {
  runner8: '2000000000015',
  runner9: '2000000000022',
  sandal7: '2000000000039',
  boot9: '2000000000046',
  lace: 'LACE-01',
} as const;

export const pins = { cashier: '4826', manager: '739151', owner: '618204' } as const;

export const smallSample: SampleShop = {
  name: 'small-shop',
  title: 'Small shop',
  shop: {
    name: 'Sole & Co',
    address: '12 Relief Road, Ahmedabad 380001',
    phone: '079 2550 0000',
    taxProfile: 'in',
    region: '24',
    taxNumber: '24AAACC1206D1ZM',
    pricesIncludeTax: true,
    tillName: 'Till 1',
    tillPrefix: 'A1',
  },
  staff: [
    { name: 'Asha', role: 'cashier', pin: pins.cashier },
    { name: 'Ravi', role: 'manager', pin: pins.manager },
    { name: 'Meena', role: 'owner', pin: pins.owner },
  ],
  customers: [],
  styles: [
    style({
      name: 'Runner',
      brand: 'Tejas',
      hsn: '6404',
      favourite: 1,
      articles: [pair('RUN-8', codes.runner8, 149_900, '5'), pair('RUN-9', codes.runner9, 149_900, '2')],
    }),
    style({
      name: 'Sandal',
      hsn: '6402',
      finalSale: true,
      articles: [pair('SAN-7', codes.sandal7, 64_950, '0')],
    }),
    style({
      name: 'Boot',
      brand: 'Tejas',
      hsn: '6403',
      articles: [pair('BOO-9', codes.boot9, 399_900, '3')],
    }),
    style({
      name: 'Laces',
      taxClass: 'gst-18',
      unit: 'PCS',
      articles: [{ ...pair('LACE', codes.lace, 4900, '100'), size: null, colour: null, colourHex: null }],
    }),
  ],
};

type SampleStyle = SampleShop['styles'][number];

function style(given: Partial<SampleStyle> & Pick<SampleStyle, 'name' | 'articles'>): SampleStyle {
  return {
    brand: null,
    category: 'men',
    gender: null,
    taxClass: 'footwear',
    hsn: null,
    unit: 'PRS',
    favourite: null,
    finalSale: false,
    minimumAge: null,
    ...given,
  };
}

/** A pair in black, its size off its number; `price` in paise. */
function pair(sku: string, code: string, price: number, stock: string): SampleStyle['articles'][number] {
  return {
    sku,
    codes: [code],
    size: sku.split('-')[1] ?? null,
    colour: 'Black',
    colourHex: '#101010',
    price: price * 1000,
    mrp: null,
    minPrice: null,
    cost: null,
    stock,
  };
}
