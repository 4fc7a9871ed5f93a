/** Reads of the till's settings. */
import { Settings } from '#contract/settings.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { setting } from './tables.ts';

/** How a till stands before anyone changes anything. */
export const defaultSettings: Settings = {
  language: 'en',
  theme: 'light',
  receiptLanguage: 'en',
  paperWidth: 80,
  receiptFooter: '',
  printer: { kind: 'virtual' },
  printAs: 'raster',
  serialScanner: null,
  scannerPrefix: null,
  mergeLines: true,
  discountCeilings: { cashier: '10' },
  returnDays: 15,
  noReceiptDays: 30,
  tenderMethods: ['card', 'wallet', 'upi', 'on-account', 'advance', 'gift-card', 'store-credit'],
  cashRounding: 'profile',
  upiVpa: null,
  upiName: '',
  upiMerchantCode: null,
  salespersonPerLine: false,
  notesOnReceipt: true,
  lockAfterMinutes: 10,
  soundVolume: 6,
  dayStartsAtHour: 4,
  drawerLimit: null,
  varianceTolerance: 0,
};

/** All settings as they are now. */
export function currentSettings(db: ReadableDb): Settings {
  const rows = settingRows(db).all();
  if (rows.length === 0) return defaultSettings;
  const changed = Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value) as unknown]));
  // A row of an older version may no longer fit: its setting falls back alone, never the till.
  const parsed = Settings.safeParse({ ...defaultSettings, ...changed });
  if (parsed.success) return parsed.data;
  const faulty = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  const sound = Object.fromEntries(Object.entries(changed).filter(([name]) => !faulty.has(name)));
  return Settings.parse({ ...defaultSettings, ...sound });
}

const settingRows = preparedOnce((db: ReadableDb) => db.select().from(setting).prepare());
