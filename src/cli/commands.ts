/** The table of `galla` commands: their words, their options and where each lives. A command is loaded when it is called. */
import type { CommandModule } from './command.ts';

export type CommandEntry = {
  /** What stands behind the name in the usage text. */
  readonly usage: string;
  /** What else has to be known, below the usage. */
  readonly notes?: readonly string[];
  /** One line for the list of commands. */
  readonly does: string;
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
  /** How many words may follow the name: at least, at most. */
  readonly words: readonly [number, number];
  readonly load: () => Promise<CommandModule>;
};

const text = { type: 'string' } as const;

/** By name; a name of two words is looked up before one of a single word. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  serve: {
    usage: '[--port N] [--host ADDR] [--sample NAME]',
    does: 'the till in a browser, until Ctrl-C',
    options: { port: text, host: text, sample: text },
    words: [0, 0],
    load: () => import('./serve.ts'),
  },
  'import products': {
    usage: 'FILE [--format auto|galla|shopify|square|loyverse|woocommerce] [--dry-run]',
    does: 'a product file into the catalogue',
    options: { format: text, 'dry-run': { type: 'boolean' } },
    words: [1, 1],
    load: () => import('./import-products.ts'),
  },
  'import sales': {
    usage: 'FILE [--format galla|online-retail] [--acks]',
    notes: [
      'created and skipped count sales, skipped those that an earlier import had made; rows and refused count rows of the file.',
      'A file of Galla has the columns invoice, at, code, qty, and price where it is not the catalogue’s (major units).',
      '--acks prints {"ack":SALE_ID,"seq":N} as a line after each sale is safe, and the report as the last line.',
    ],
    does: 'bills of a file, sold again through the till’s own commands',
    options: { format: text, acks: { type: 'boolean' } },
    words: [1, 1],
    load: () => import('./import-sales.ts'),
  },
  find: {
    usage: 'TEXT [--limit N]',
    does: 'articles by name, style, size, colour or code, best first',
    options: { limit: text },
    words: [1, 50],
    load: () => import('./find.ts'),
  },
  price: {
    usage: 'FILE',
    does: 'carts of a JSON file, priced as the till would, every step explained',
    options: {},
    words: [1, 1],
    load: () => import('./price.ts'),
  },
  receipt: {
    usage:
      'ID|NUMBER|last [--as json|text|png|escpos|pdf] [--printer text|raster] [--width 58|80] [--paper a4|a5] [--language en|hi] [--out FILE]',
    notes: [
      'png, escpos and pdf go to standard output as they are; with --json they need --out.',
      '--paper makes the PDF an invoice on sheets instead of a roll.',
    ],
    does: 'a bill as data, text, picture, PDF, or as the bytes its printer got',
    options: { as: text, printer: text, width: text, paper: text, language: text, out: text },
    words: [1, 1],
    load: () => import('./receipt.ts'),
  },
  'report x': {
    usage:
      '[--as json|text|png|escpos|pdf] [--printer text|raster] [--width 58|80] [--language en|hi] [--out FILE]',
    notes: ['The figures of the open shift, expected cash among them; nothing is reset.'],
    does: 'the shift as it stands',
    options: { as: text, printer: text, width: text, language: text, out: text },
    words: [0, 0],
    load: () => import('./report-x.ts'),
  },
  'report z': {
    usage:
      '[--from DAY] [--to DAY] [--till ID] [--as json|text|png|escpos|pdf] [--printer text|raster] [--width 58|80] [--language en|hi] [--out FILE]',
    notes: [
      'JSON has every Z of those business days, oldest first, and beside them `taxes`: net sales of each of the days by HSN and rate, B2B',
      'and B2C apart. On paper it is the last Z.',
    ],
    does: 'closed shifts, each as its Z said then',
    options: {
      from: text,
      to: text,
      till: text,
      as: text,
      printer: text,
      width: text,
      language: text,
      out: text,
    },
    words: [0, 0],
    load: () => import('./report-z.ts'),
  },
  'journal verify': {
    usage: '',
    does: 'proves that nothing in the journal was changed, and that the rows follow from it',
    options: {},
    words: [0, 0],
    load: () => import('./journal-verify.ts'),
  },
  'journal rebuild': {
    usage: '',
    does: 'makes every row anew from the journal',
    options: {},
    words: [0, 0],
    load: () => import('./journal-rebuild.ts'),
  },
  'journal export': {
    usage: '[--out FILE]',
    does: 'the journal as lines of JSON',
    options: { out: text },
    words: [0, 0],
    load: () => import('./journal-export.ts'),
  },
};
