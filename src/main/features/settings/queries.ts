/** Reads of the till's settings. */
import { Settings } from '#contract/settings.ts';
import { eq, ne } from 'drizzle-orm';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { LogoView } from '#contract/values.ts';
import type { Logo } from '#domain/logo.ts';
import { logoRow, setting } from './tables.ts';

/** How a till stands before anyone changes anything. */
export const defaultSettings: Settings = {
  language: 'en',
  theme: 'light',
  receiptLanguage: 'en',
  paperWidth: 80,
  receiptFooter: '',
  printer: { kind: 'virtual', model: null },
  printAs: 'raster',
  backupPrinter: null,
  sheetPrinter: null,
  poleDisplay: { kind: 'virtual' },
  secondScreen: true,
  drawer: { kind: 'printer', openWhen: null },
  serialScanner: null,
  scale: { kind: 'virtual' },
  scannerPrefix: null,
  scannerSuffix: null,
  scannerGapMs: null,
  mergeLines: true,
  discountCeilings: { cashier: '10' },
  returnDays: 15,
  noReceiptDays: 30,
  tenderMethods: ['card', 'wallet', 'upi', 'on-account', 'advance', 'gift-card', 'store-credit'],
  cashRounding: 'profile',
  upiVpa: null,
  upiName: '',
  upiMerchantCode: null,
  pointsPerHundred: 0,
  commissionRate: '0',
  salespersonPerLine: false,
  notesOnReceipt: true,
  lockAfterMinutes: 10,
  soundVolume: 6,
  labelPrinter: { line: { kind: 'virtual' }, language: 'tspl', dpi: 203, letters: 'drawn' },
  costCodeWord: null,
  costCodeDecimals: false,
  dayStartsAtHour: 4,
  drawerLimit: null,
  varianceTolerance: 0,
  offlineRiskLimit: 500_000,
};

/** All settings as they are now. */
export function currentSettings(db: ReadableDb): Settings {
  const rows = settingRows(db).all();
  if (rows.length === 0) return defaultSettings;
  if (!isSame(rows, readLast.rows)) readLast = { rows, settings: settingsOf(rows) };
  return readLast.settings;
}

type SettingRow = typeof setting.$inferSelect;

/** The rows are read each time, but made into settings only where they differ: a sale asks five times, at 15 us of checking each. */
let readLast: { readonly rows: readonly SettingRow[]; readonly settings: Settings } = {
  rows: [],
  settings: defaultSettings,
};

function isSame(rows: readonly SettingRow[], others: readonly SettingRow[]): boolean {
  return (
    rows.length === others.length &&
    rows.every(({ name, value }, at) => name === others[at]?.name && value === others[at].value)
  );
}

function settingsOf(rows: readonly SettingRow[]): Settings {
  const changed = Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value) as unknown]));
  // A row of an older version may no longer fit: its setting falls back alone, never the till.
  const parsed = Settings.safeParse({ ...defaultSettings, ...changed });
  if (parsed.success) return parsed.data;
  const faulty = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  const sound = Object.fromEntries(Object.entries(changed).filter(([name]) => !faulty.has(name)));
  return Settings.parse({ ...defaultSettings, ...sound });
}

/** Null where the shop has none. */
export function currentLogo(db: ReadableDb): Logo | null {
  const row = logoOf(db).get();
  return row === undefined ? null : LogoView.nullable().parse(JSON.parse(row.value));
}

const settingRows = preparedOnce((db: ReadableDb) =>
  db.select().from(setting).where(ne(setting.name, logoRow)).prepare(),
);
const logoOf = preparedOnce((db: ReadableDb) =>
  db.select().from(setting).where(eq(setting.name, logoRow)).prepare(),
);
