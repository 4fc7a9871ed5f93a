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
const cloudOptions = { 'database-url': text, 'cloud-data': text } as const;

/** By name; a name of more words is looked up before one of fewer. */
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
    does: 'a bill, credit note or slip as data, text, picture, PDF, or as the bytes its printer got',
    options: { as: text, printer: text, width: text, paper: text, language: text, out: text },
    words: [1, 1],
    load: () => import('./receipt.ts'),
  },
  labels: {
    usage:
      '[CODE...] [--codes FILE] --design NAME [--as tspl|zpl|epl|png|pdf] [--dpi 203|300] [--start N] [--out FILE]',
    notes: [
      'A label for each code, which may stand there more than once; --codes takes a file with one code a line, or CODE,COUNT.',
      'NAME is a file of resources/labels without its ending, or a design that the shop has drawn up itself. png is the first page.',
    ],
    does: 'labels of articles, in the language of a label printer, as picture or as sheets',
    options: { codes: text, design: text, as: text, dpi: text, start: text, out: text },
    words: [0, 500],
    load: () => import('./labels.ts'),
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
  scan: {
    usage: 'FILE...',
    notes: [
      'Every code of each picture, as {"file","results":[{"format","text"}]}; without one results is [].',
      'A file that is no picture has a code: no-file, not-a-picture or picture-too-large.',
    ],
    does: 'the codes in pictures (PNG, JPEG, GIF, WebP, BMP)',
    options: {},
    words: [1, 100_000],
    load: () => import('./scan.ts'),
  },
  'report commission': {
    usage: '[--from DAY] [--to DAY] [--as json|csv] [--out FILE]',
    notes: [
      'Values are net of tax and discounts: what was sold less what came back is net. JSON has minor units, CSV the main unit.',
    ],
    does: 'what each salesperson sold on those business days, and earned by it',
    options: { from: text, to: text, as: text, out: text },
    words: [0, 0],
    load: () => import('./report-commission.ts'),
  },
  doctor: {
    usage: '',
    notes: [
      'Finds and names what is plugged in, asks each device that the till is set up with, and tells what went over its wire.',
      'Exit status 1 where one of them does not work. For a till that is closed: an open one holds its ports.',
    ],
    does: 'a report on the devices, for the dealer',
    options: {},
    words: [0, 0],
    load: () => import('./doctor.ts'),
  },
  enrol: {
    usage: 'URL CODE [--prefix AB] [--hub]',
    notes: [
      'CODE is shown by the owner’s page or by `galla cloud code`; it is good once, for ten minutes.',
      '--hub: URL is the hub of the shop, another till on the same network; its code is shown by its page Cloud or by `galla hub code`.',
      'Numbers begin with the till’s own prefix. Where another till has that, a till without a bill takes a free one; else --prefix says which.',
    ],
    does: 'lets this till in at a cloud endpoint, or at the hub of its shop',
    options: { prefix: text, hub: { type: 'boolean' } },
    words: [2, 2],
    load: () => import('./enrol.ts'),
  },
  'sync once': {
    usage: '',
    notes: ['A till that runs does this by itself; this is for one that is closed.'],
    does: 'sends what waits to the cloud endpoint and the hub, then receives what other tills wrote',
    options: {},
    words: [0, 0],
    load: () => import('./sync-once.ts'),
  },
  'sync recovery-key': {
    usage: '[FILE]',
    notes: [
      'With FILE, whose first line is the key (- for standard input), a machine that joins its shop takes it: for when no other till is left to hand it over.',
    ],
    does: 'prints the key that opens names and PINs where every till of the shop is lost',
    options: {},
    words: [0, 1],
    load: () => import('./sync-recovery-key.ts'),
  },
  'sync conflicts': {
    usage: '',
    notes: [
      'Of each field the first value is the one that holds. A field is decided on the page of the cloud.',
    ],
    does: 'what was changed at two tills that did not know of each other',
    options: {},
    words: [0, 0],
    load: () => import('./sync-conflicts.ts'),
  },
  'hub on': {
    usage: '[--address ADDR] [--port N]',
    notes: [
      'The other tills of the shop then sync through this one while it runs, without internet. It answers on a private address of this',
      'machine alone: the first one, unless --address names another. Port 7421 unless told otherwise.',
    ],
    does: 'makes this till the hub of its shop',
    options: { address: text, port: text },
    words: [0, 0],
    load: () => import('./hub-on.ts'),
  },
  'hub off': {
    usage: '',
    does: 'answers the other tills no more; those that were let in are kept for when it does again',
    options: {},
    words: [0, 0],
    load: () => import('./hub-off.ts'),
  },
  'hub code': {
    usage: '',
    notes: ['For a till that is closed, before it is started: one that runs shows codes on its page Cloud.'],
    does: 'a code that lets one till in at this hub',
    options: {},
    words: [0, 0],
    load: () => import('./hub-code.ts'),
  },
  'hub revoke': {
    usage: 'TILL',
    notes: [
      'TILL is the prefix of its bills, or the id of its device. It can be let in again with a new code.',
    ],
    does: 'shuts a till out of this hub, from its next call on',
    options: {},
    words: [1, 1],
    load: () => import('./hub-revoke.ts'),
  },
  'hub status': {
    usage: '',
    notes: ['Works while the till runs.'],
    does: 'whether this till is a hub, its address, and which tills were let in',
    options: {},
    words: [0, 0],
    load: () => import('./hub-status.ts'),
  },
  'sync stick write': {
    usage: 'DIR [--whole]',
    notes: [
      'Leaves out what every other till is known to have. --whole leaves out nothing: for a till that is new, or that lacks an earlier stick.',
    ],
    does: 'what other tills may lack, as one file on a stick, encrypted and signed',
    options: { whole: { type: 'boolean' } },
    words: [1, 1],
    load: () => import('./sync-stick-write.ts'),
  },
  'sync stick read': {
    usage: 'FILE',
    notes: ['All that is new of it is taken, or nothing. Reading a file again changes nothing.'],
    does: 'takes what another till wrote onto a stick',
    options: {},
    words: [1, 1],
    load: () => import('./sync-stick-read.ts'),
  },
  'sync stick passphrase': {
    usage: 'FILE',
    notes: [
      'Its first line is the passphrase, of 12 characters or more; - for standard input. The same at every till of the shop.',
    ],
    does: 'sets the passphrase of the shop’s sticks at this till',
    options: {},
    words: [1, 1],
    load: () => import('./sync-stick-passphrase.ts'),
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
  'cloud serve': {
    usage: '[--port N] [--host ADDR] [--database-url URL | --cloud-data DIR] [--behind-proxy]',
    notes: [
      'Keeps its data in --cloud-data DIR (by default in the data folder), or in PostgreSQL 15 or newer at --database-url',
      'postgres://USER@HOST/NAME, which may also stand in CLOUD_DATABASE_URL. --behind-proxy believes X-Forwarded-For.',
    ],
    does: 'the endpoint that tills of a business share through, until Ctrl-C',
    options: { port: text, host: text, ...cloudOptions, 'behind-proxy': { type: 'boolean' } },
    words: [0, 0],
    load: () => import('./cloud-serve.ts'),
  },
  'cloud code': {
    usage: '[--store NAME] [--database-url URL | --cloud-data DIR]',
    notes: [
      'Good once and for ten minutes. --store NAME puts the till into that store, which is made where it is not there.',
    ],
    does: 'a code that lets one till in at the endpoint',
    options: { store: text, ...cloudOptions },
    words: [0, 0],
    load: () => import('./cloud-code.ts'),
  },
  'cloud revoke': {
    usage: 'TILL [--database-url URL | --cloud-data DIR]',
    notes: ['TILL is its id or the prefix of its bills. It can be enrolled again with a new code.'],
    does: 'shuts a till out of the endpoint, from its next call on',
    options: { ...cloudOptions },
    words: [1, 1],
    load: () => import('./cloud-revoke.ts'),
  },
  'cloud owner': {
    usage: 'add|reset NAME|EMAIL [--business ID] [--database-url URL | --cloud-data DIR]',
    notes: [
      'Prints a first password, this once. With it the owner signs in, sets up an authenticator and chooses another.',
      'reset is for who lost password or authenticator: a new first password, and all sessions are ended.',
    ],
    does: 'an owner, who signs in at the endpoint to see all stores',
    options: { business: text, ...cloudOptions },
    words: [2, 2],
    load: () => import('./cloud-owner.ts'),
  },
  'cloud report': {
    usage:
      'NAME [--from DAY] [--to DAY] [--store ID] [--till ID] [--business ID] [--as json|csv] [--database-url URL | --cloud-data DIR]',
    notes: [
      'NAME is sales-by-day, sales-today (of --from DAY, else of today), stock-on-hand or shifts-open. Money is in minor units.',
    ],
    does: 'what the tills of a business have sent, added up',
    options: { from: text, to: text, store: text, till: text, business: text, as: text, ...cloudOptions },
    words: [1, 1],
    load: () => import('./cloud-report.ts'),
  },
};
