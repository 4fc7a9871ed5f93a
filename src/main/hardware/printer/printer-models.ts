/** The models of receipt printers that Galla knows by name (resources/printers), and the profile each has on a till. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { paper58, paper80, type CodeTable, type PrinterProfile } from './profile.ts';

export type PrinterModel = {
  readonly id: string;
  readonly vendor: string;
  readonly name: string;
  /** Null: as other printers of its paper. */
  readonly dots: number | null;
  readonly columns: number | null;
  readonly tables: readonly CodeTable[];
} & Pick<PrinterProfile, 'cut' | 'images' | 'hasBarcode' | 'hasQr'>;

export type PrinterModels = {
  readonly all: () => readonly PrinterModel[];
  /** Null where no model has that name: a till keeps printing as on a printer nothing is known of. */
  readonly get: (id: string) => PrinterModel | null;
};

/** Read when a till first has a printer with a name, not at start. */
export function openPrinterModels(resourcesDir: string): PrinterModels {
  let models: readonly PrinterModel[] | undefined;
  function all(): readonly PrinterModel[] {
    const file = path.join(resourcesDir, 'printers', 'printer-models.json');
    // Written by generate-printer-models.ts beside it.
    models ??= JSON.parse(readFileSync(file, 'utf8')) as readonly PrinterModel[];
    return models;
  }
  return { all, get: (id) => all().find((model) => model.id === id) ?? null };
}

/**
 * The profile of a printer with that paper in it; `model` null for one that nothing is known of.
 *
 * A narrow printer stays narrow whatever the setting says; a wide one takes the narrow roll.
 */
export function profileOf(
  model: PrinterModel | null,
  { paperWidth, mode }: { readonly paperWidth: 58 | 80; readonly mode: PrinterProfile['mode'] },
): PrinterProfile {
  const paper = paperWidth === 58 ? paper58 : paper80;
  if (model === null) return { ...paper, mode };
  const { cut, images, hasBarcode, hasQr, tables } = model;
  const widestNarrow = 450;
  const isNarrow = model.dots !== null && model.dots < widestNarrow;
  const ownWidth = isNarrow || paperWidth === 80;
  const dots = (ownWidth ? model.dots : null) ?? paper.dots;
  // Font A is 12 dots wide: no more letters than dots have room for.
  const columns = Math.min((ownWidth ? model.columns : null) ?? paper.columns, Math.floor(dots / 12));
  return { columns, dots, tables, mode, cut, images, hasBarcode, hasQr };
}
