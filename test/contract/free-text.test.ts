/** Every text that a procedure takes: either it has a shape that no card number fits, or it refuses one. */
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { contract } from '#contract/contract.ts';

const cards = ['4111 1111 1111 1111', '378282246310005', '5555555555554444'];

/** Looked up or handed to a device, and kept nowhere: path of the procedure and name of the field. */
const passing: ReadonlySet<string> = new Set([
  '/catalog/search text',
  '/catalog/tiles category',
  '/catalog/priceCheck code',
  '/sales/addScan code',
  '/hardware/simulateScan text',
  '/customers/find text',
  '/customers/slips text',
  '/returns/find text',
  '/returns/recent text',
  '/returns/billByNumber number',
  '/customers/giftCard code',
  '/customers/refundGiftCard code',
  // Codes of gift cards and coupons: only their hash is kept.
  '/sales/addCoupon code',
  '/customers/topUpGiftCard code',
  // Read once against the open payments.
  '/dayEnd/readStatement text',
  // Its codes are looked up, its prices are numbers, its names are not read.
  '/pricing/readPriceFile text',
  '/pricing/importPriceFile text',
  // Compared with the coupons of the cart and kept nowhere.
  '/sales/removeCoupon couponId',
  '/sales/addTender code',
  '/sales/commit code',
  '/sales/correctTender code',
  // A name of the computer's network or of its ports.
  '/settings/change host',
  '/settings/change path',
  '/settings/change printer',
  '/settings/change sheetPrinter',
  // Bytes of a picture, drawn anew before they are kept.
  '/settings/setLogo file',
  // Looked up among the models, designs and categories that there are.
  '/settings/change model',
  '/labels/print designId',
  '/labels/savePdf designId',
  '/labels/printTest designId',
  '/labels/inStock category',
  // An address and a code that are asked of the endpoint: no address holds a card number, and the code is kept nowhere.
  '/sync/enrol url',
  '/sync/enrol code',
  '/setup/join url',
  '/setup/join code',
  // Letters that are a key or are refused; kept as bytes in the key store alone.
  '/setup/joinKey key',
  // A passphrase of which only what scrypt makes is kept, and bytes of a file.
  '/sync/stickPassphrase passphrase',
  '/sync/stickPut bytes',
  // One of a list; another is refused by the command before anything is kept.
  '/setup/openSample sample',
  '/sales/addOpenItem taxClass',
  '/setup/createShop taxProfile',
  '/setup/createShop region',
]);

test('every free text of the contract refuses a card number', () => {
  const kept = inputs(contract).flatMap(([path, schema]) =>
    texts(schema).flatMap(([field, text]) => {
      const what = `${path} ${field}`;
      return passing.has(what) || cards.every((card) => !text.safeParse(card).success) ? [] : [what];
    }),
  );
  expect(kept, 'make them FreeText or ShortText of contract/values.ts').toEqual([]);
});

function inputs(part: object): [string, z.ZodType][] {
  if ('~orpc' in part) {
    const { route, inputSchema } = part['~orpc'] as {
      readonly route: { readonly path: string };
      readonly inputSchema: z.ZodType | undefined;
    };
    return inputSchema === undefined ? [] : [[route.path, inputSchema]];
  }
  return Object.values(part).flatMap((below: unknown) =>
    typeof below === 'object' && below !== null ? inputs(below) : [],
  );
}

/** Every schema of a string inside `schema`, with the name of the field it stands in. */
function texts(schema: z.ZodType, field = ''): [string, z.ZodType][] {
  const { def } = schema as unknown as { readonly def: Definition };
  if (def.type === 'string') return [[field, schema]];
  const below: [string, z.ZodType | undefined][] = [
    ...Object.entries(def.shape ?? {}),
    ...(def.options ?? []).map((option): [string, z.ZodType] => [field, option]),
    [field, def.element],
    [field, def.innerType],
    [field, def.valueType],
    [field, def.in],
  ];
  return below.flatMap(([name, part]) => (part === undefined ? [] : texts(part, name)));
}

type Definition = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly in?: z.ZodType;
};
