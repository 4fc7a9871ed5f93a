/** A paper as a `galla` command gives it out: drawn in the form that was asked for, on standard output or in a file. */
import { writeFileSync } from 'node:fs';
import type { ReceiptDocument } from '#domain/receipt-document.ts';
import { assertNever } from '#domain/result.ts';
import type { Settings } from '#contract/settings.ts';
import type { Language } from '#contract/values.ts';
import { exitCodes, refused, type CommandArgs } from './command.ts';

export const forms = ['json', 'text', 'png', 'escpos', 'pdf'] as const;
export type Form = (typeof forms)[number];

/** The paper asked for, the till's own where nothing is said. */
export type Look = {
  readonly form: Form;
  readonly width: 58 | 80;
  readonly printAs: 'text' | 'raster';
  /** Sheets in place of the roll; null: the roll. */
  readonly paper: 'a4' | 'a5' | null;
  /** Undefined: the shop's own. */
  readonly language: Language | undefined;
};

/** What is wrong with the options, or null. */
export function wrongFlag({ flags, json }: CommandArgs): string | null {
  const { as = 'json', printer = 'text', width = '80', paper, language, out } = flags;
  if (!isForm(as)) return `--as takes ${forms.join(', ')}.`;
  if (printer !== 'text' && printer !== 'raster') return '--printer takes text or raster.';
  if (paper !== undefined && paper !== 'a4' && paper !== 'a5') return '--paper takes a4 or a5.';
  if (paper !== undefined && as !== 'pdf') return '--paper is for --as pdf.';
  if (language !== undefined && language !== 'en' && language !== 'hi') return '--language takes en or hi.';
  if (width !== '58' && width !== '80') return '--width takes 58 or 80 (millimetres of paper).';
  const isBytes = as === 'png' || as === 'escpos' || as === 'pdf';
  return json && isBytes && out === undefined ? `--json prints no bytes: name a file with --out.` : null;
}

function isForm(text: unknown): text is Form {
  return forms.some((form) => form === text);
}

export function lookOf({ flags }: CommandArgs, settings: Settings): Look {
  const { as, width, printer, paper, language } = flags;
  return {
    form: isForm(as) ? as : 'json',
    width: width === undefined ? settings.paperWidth : width === '58' ? 58 : 80,
    printAs: printer === 'text' || printer === 'raster' ? printer : settings.printAs,
    paper: paper === 'a4' || paper === 'a5' ? paper : null,
    language: language === 'en' || language === 'hi' ? language : undefined,
  };
}

/** The drawing libraries are loaded by the form that needs them: together they take longer than the rest. */
export async function drawPaper(
  document: ReceiptDocument,
  { form, width, printAs }: Look,
  kickDrawer: boolean,
): Promise<string | Uint8Array> {
  switch (form) {
    case 'text': {
      const { drawText } = await import('#main/features/receipts/render/text.ts');
      return drawText(document, width === 80 ? 48 : 32);
    }
    case 'png': {
      const { drawPng } = await import('#main/features/receipts/render/png.ts');
      return drawPng(document, width === 80 ? 576 : 384);
    }
    case 'pdf': {
      const { drawPdf } = await import('#main/features/receipts/render/pdf.ts');
      return drawPdf(document, width);
    }
    case 'escpos': {
      const { encodeReceipt } = await import('#main/hardware/printer/escpos.ts');
      const { paper58, paper80 } = await import('#main/hardware/printer/profile.ts');
      const profile = { ...(width === 80 ? paper80 : paper58), mode: printAs };
      return encodeReceipt(document, profile, { kickDrawer });
    }
    case 'json':
      throw new Error('JSON is not drawn');
    default:
      return assertNever(form);
  }
}

/** `paper` is what was drawn, or with `--as json` the answer itself. */
export function give(args: CommandArgs, paper: object | string | Uint8Array): number {
  const { out } = args.flags;
  if (typeof out === 'string') return save(args, out, paper);
  if (paper instanceof Uint8Array) args.write(paper);
  else if (typeof paper !== 'string') args.out(paper);
  else if (args.json) args.out({ text: paper });
  else args.write(Buffer.from(paper));
  return exitCodes.done;
}

function save(args: CommandArgs, path: string, paper: object | string | Uint8Array): number {
  const isDrawn = typeof paper === 'string' || paper instanceof Uint8Array;
  const bytes = isDrawn ? Buffer.from(paper) : Buffer.from(`${JSON.stringify(paper)}\n`);
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return refused(args, 'file-not-written', `The file ${path} cannot be written (${String(error.code)}).`);
  }
  args.out({ out: path, bytes: bytes.length }, `${path} is written.`);
  return exitCodes.done;
}
