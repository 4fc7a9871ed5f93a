/** The till's settings. One list, each with a default; none for a mere taste. */
import { z } from 'zod';
import { allowed, signedIn } from './procedure.ts';
import { readCodeWord } from '#domain/label/coded-cost.ts';
import { isVpa } from '#domain/upi.ts';
import { Amount, FreeText, Id, Language, LogoView, PercentText, TenderMethod } from './values.ts';

/** A model by its id in resources/printers; null: one that nothing is known of. */
const model = z.string().max(80).nullable().default(null);

export const PrinterSetting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('virtual'), model }),
  z.object({
    kind: z.literal('network'),
    host: z.string().min(1).max(255),
    port: z.number().int().min(1).max(65_535),
    model,
  }),
  z.object({
    kind: z.literal('serial'),
    path: z.string().min(1).max(255),
    baudRate: z.number().int().min(300).max(921_600),
    flow: z.enum(['none', 'rtscts', 'xonxoff']),
    model,
  }),
  /** A file of the system: `/dev/usb/lp0`. */
  z.object({ kind: z.literal('device'), path: z.string().min(1).max(255), model }),
  /** By the name that the system's own print service has for it. */
  z.object({ kind: z.literal('system'), printer: z.string().min(1).max(255), model }),
]);
export type PrinterSetting = z.infer<typeof PrinterSetting>;

/** `none`: weights are typed. `framing`: eight bits without parity, or seven with even parity, as the scale is set. */
export const ScaleSetting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('virtual') }),
  z.object({
    kind: z.literal('serial'),
    path: z.string().min(1).max(255),
    baudRate: z.number().int().min(300).max(921_600),
    framing: z.enum(['8n1', '7e1']),
    protocol: z.enum(['continuous', 'sics', 'toledo-8217', 'nci']),
  }),
]);
export type ScaleSetting = z.infer<typeof ScaleSetting>;

/** How a label printer is reached, and what it speaks; the roll's size is the design's. */
export const LabelPrinterSetting = z.object({
  line: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('virtual') }),
    z.object({
      kind: z.literal('network'),
      host: z.string().min(1).max(255),
      port: z.number().int().min(1).max(65_535),
    }),
    z.object({
      kind: z.literal('serial'),
      path: z.string().min(1).max(255),
      baudRate: z.number().int().min(300).max(921_600),
    }),
    z.object({ kind: z.literal('file'), path: z.string().min(1).max(255) }),
  ]),
  language: z.enum(['tspl', 'zpl', 'epl']),
  dpi: z.union([z.literal(203), z.literal(300)]),
  /** `printer`: its own letters where they can spell the text, which is faster on a slow cable. */
  letters: z.enum(['drawn', 'printer']),
});

const serialPlace = {
  path: z.string().min(1).max(255),
  baudRate: z.number().int().min(300).max(921_600),
};

/** The display of two lines on its pole; a second screen is a setting of its own. */
const PoleDisplaySetting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('virtual') }),
  z.object({
    kind: z.literal('serial'),
    ...serialPlace,
    /** What it speaks: main/hardware/display/pole-languages.ts. */
    language: z.enum(['escpos', 'cd5220']),
  }),
]);

const DrawerSetting = z.discriminatedUnion('kind', [
  /** Opened with a key. */
  z.object({ kind: z.literal('none') }),
  /** On the receipt printer's own socket; `openWhen`: how pin 3 of it stands while the drawer is open, null where it has no switch. */
  z.object({ kind: z.literal('printer'), openWhen: z.enum(['low', 'high']).nullable() }),
  z.object({
    kind: z.literal('serial'),
    ...serialPlace,
    trigger: z.discriminatedUnion('kind', [
      /** Bytes as hexadecimal digits: `07`; a pulse is at most five of them, and no card number fits into six. */
      z.object({ kind: z.literal('bytes'), hex: z.string().regex(/^([0-9a-f]{2}){1,6}$/) }),
      /** A line of the port, on for a moment. */
      z.object({ kind: z.literal('line'), line: z.enum(['dtr', 'rts']) }),
    ]),
    /** The line on which its switch comes back, and how it stands while the drawer is open; null: it has none. */
    sensor: z.object({ line: z.enum(['cts', 'dsr']), openWhen: z.enum(['on', 'off']) }).nullable(),
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
  /** Takes over the jobs that the printer failed so many times; null: there is none. */
  backupPrinter: z
    .object({
      printer: PrinterSetting,
      printAs: z.enum(['text', 'raster']),
      paperWidth: z.union([z.literal(58), z.literal(80)]),
      afterFaults: z.number().int().min(1).max(8),
    })
    .nullable(),
  /** The printer of sheets, A4 and A5, by the name that the system's print service has for it; null: invoices are only kept as files. */
  sheetPrinter: z.string().min(1).max(255).nullable(),
  poleDisplay: PoleDisplaySetting,
  /** The customer's screen opens by itself where the desktop has a second one. */
  secondScreen: z.boolean(),
  drawer: DrawerSetting,
  serialScanner: z
    .object({ path: z.string().min(1).max(255), baudRate: z.number().int().min(300).max(921_600) })
    .nullable(),
  scale: ScaleSetting,
  /** The character a wedge scanner is programmed to send first; null where it sends none. */
  scannerPrefix: z.string().length(1).nullable(),
  /** What it sends after a code, before the key that ends it; taken off. */
  scannerSuffix: z.string().min(1).max(4).nullable(),
  /** The median gap between its keys up to which it is still a scanner, in milliseconds; null: as most are. */
  scannerGapMs: z.number().int().min(10).max(80).nullable(),
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
  /** Whole points that a known customer earns for each hundred of the main unit (Rs 100), tax included; 0: none. */
  pointsPerHundred: z.number().int().min(0).max(1000),
  /** What a salesperson earns of the taxable value, where theirs is not another rate. */
  commissionRate: PercentText.refine((text) => Number(text) <= 100),
  /** A person can be picked for each line: who gets the credit for it. */
  salespersonPerLine: z.boolean(),
  /** Notes on lines and bills are printed on the receipt. */
  notesOnReceipt: z.boolean(),
  /** The till locks itself after so long without a key or a touch; 0: never. Not while money is being taken. */
  lockAfterMinutes: z.number().int().min(0).max(240),
  soundVolume: z.number().int().min(0).max(10),
  /** A shift opened before this hour belongs to the day before. */
  dayStartsAtHour: z.number().int().min(0).max(11),
  labelPrinter: LabelPrinterSetting,
  /** Ten letters, each once, in which labels say the cost (domain/label/coded-cost.ts); null: none is said. */
  costCodeWord: z
    .string()
    .refine((text) => {
      const word = readCodeWord(text);
      return word.ok && word.value === text;
    }, 'bad-code-word')
    .nullable(),
  /** The coded cost has its decimals behind a point; else it is rounded to whole units. */
  costCodeDecimals: z.boolean(),
  /** Cash in the drawer from which on the till asks for a safe drop; null: never. */
  drawerLimit: Amount.min(1).nullable(),
  /** A difference at the count that needs no reason. */
  varianceTolerance: Amount.min(0),
  /** What gift cards, store credit, advances and coupons may come to, while other tills cannot be asked, before it takes a manager. */
  offlineRiskLimit: Amount.min(0),
});
export type Settings = z.infer<typeof Settings>;

export const settingsContract = {
  get: signedIn('/settings/get').input(z.object({})).output(Settings),
  change: allowed('manageSettings', '/settings/change')
    .input(z.object({ commandId: Id, changes: Settings.partial() }))
    .output(Settings),
  /** The picture at the head of bills, credit notes and slips; apart from the settings, which every screen asks for. */
  logo: signedIn('/settings/logo')
    .input(z.object({}))
    .output(z.object({ logo: LogoView.nullable() })),
  /** `file`: a PNG or JPEG in base64; null takes the logo off the papers. Refused with `bad-logo`. */
  setLogo: allowed('manageSettings', '/settings/setLogo')
    .input(z.object({ commandId: Id, file: z.base64().max(700_000).nullable() }))
    .output(z.object({ logo: LogoView.nullable() })),
  /** Language and theme of this till, which any signed-in person may switch. */
  appearance: signedIn('/settings/appearance')
    .input(
      z.object({ commandId: Id, language: Language.optional(), theme: z.enum(['light', 'dark']).optional() }),
    )
    .output(Settings),
};
