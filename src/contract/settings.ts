/** The till's settings. One list, each with a default; none for a mere taste. */
import { z } from 'zod';
import { allowed, signedIn } from './procedure.ts';
import { isVpa } from '#domain/upi.ts';
import { Amount, FreeText, Id, Language, PercentText, TenderMethod } from './values.ts';

export const PrinterSetting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('virtual') }),
  z.object({
    kind: z.literal('network'),
    host: z.string().min(1).max(255),
    port: z.number().int().min(1).max(65_535),
  }),
]);

export const Settings = z.object({
  language: Language,
  theme: z.enum(['light', 'dark']),
  receiptLanguage: Language,
  paperWidth: z.union([z.literal(58), z.literal(80)]),
  receiptFooter: FreeText.max(240),
  printer: PrinterSetting,
  /** `text` is fast; `raster` draws any script as a picture. */
  printAs: z.enum(['text', 'raster']),
  serialScanner: z
    .object({ path: z.string().min(1).max(255), baudRate: z.number().int().min(300).max(921_600) })
    .nullable(),
  /** The character a wedge scanner is programmed to send first; null where it sends none. */
  scannerPrefix: z.string().length(1).nullable(),
  /** Scanning the same article again adds to its line instead of starting a new one. */
  mergeLines: z.boolean(),
  /** How much a role may take off a line, all told, without asking anyone; roles that are not named have no ceiling. */
  discountCeilings: z.object({ cashier: PercentText.refine((text) => Number(text) <= 100) }),
  /** How many days after the sale goods come back as of right; 0: on the same day only. */
  returnDays: z.number().int().min(0).max(3650),
  /** Without a receipt, goods are worth the lowest price they were sold for in so many days. */
  noReceiptDays: z.number().int().min(1).max(365),
  /** Ways of paying that the screens offer; cash is always one. */
  tenderMethods: z.array(TenderMethod.exclude(['cash', 'exchange'])).max(8),
  /** `profile`: as the country's profile has it; null: cash is not rounded; else the smallest coin in use. */
  cashRounding: z.union([z.literal('profile'), Amount.min(1).max(100_000)]).nullable(),
  /** The shop's UPI address; null: it has none, or shows a printed code. */
  upiVpa: z.string().refine(isVpa, 'bad-vpa').nullable(),
  /** As it is registered with the bank; '' is the shop's own name. */
  upiName: FreeText.max(80),
  upiMerchantCode: z
    .string()
    .regex(/^\d{4}$/)
    .nullable(),
  /** A person can be picked for each line: who gets the credit for it. */
  salespersonPerLine: z.boolean(),
  /** Notes on lines and bills are printed on the receipt. */
  notesOnReceipt: z.boolean(),
  /** The till locks itself after so long without a key or a touch; 0: never. Not while money is being taken. */
  lockAfterMinutes: z.number().int().min(0).max(240),
  soundVolume: z.number().int().min(0).max(10),
  /** A shift opened before this hour belongs to the day before. */
  dayStartsAtHour: z.number().int().min(0).max(11),
  /** Cash in the drawer from which on the till asks for a safe drop; null: never. */
  drawerLimit: Amount.min(1).nullable(),
  /** A difference at the count that needs no reason. */
  varianceTolerance: Amount.min(0),
});
export type Settings = z.infer<typeof Settings>;

export const settingsContract = {
  get: signedIn('/settings/get').input(z.object({})).output(Settings),
  change: allowed('manageSettings', '/settings/change')
    .input(z.object({ commandId: Id, changes: Settings.partial() }))
    .output(Settings),
  /** Language and theme of this till, which any signed-in person may switch. */
  appearance: signedIn('/settings/appearance')
    .input(
      z.object({ commandId: Id, language: Language.optional(), theme: z.enum(['light', 'dark']).optional() }),
    )
    .output(Settings),
};
