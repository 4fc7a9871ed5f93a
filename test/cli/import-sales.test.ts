/** `galla import sales` as a script calls it: the report as the last line, an acknowledgement for each sale, refusals by code. */
import { expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { openSmallShop } from '../features/till.ts';
import { aFile, emptyFolder, galla, gallaProcess } from './command-line.ts';

const wholesale = fileURLToPath(new URL('../fixtures/wholesale-bills.csv', import.meta.url));

type Line = Readonly<Record<string, unknown>>;

function linesOf(out: string): readonly Line[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

test('with --acks each sale is a line of its own, in the order of the journal, and the report the last', async () => {
  const folder = emptyFolder();
  const words = ['import', 'sales', wholesale, '--acks', '--data', folder];
  const { status, out } = await gallaProcess([...words, '--json']);
  const lines = linesOf(out);
  const acks = lines.slice(0, -1);
  expect(status).toBe(0);
  expect(acks).toHaveLength(6);
  expect(lines.at(-1)).toMatchObject({
    rows: 19,
    created: 6,
    returned: 1,
    adjusted: 1,
    updated: 0,
    skipped: 0,
  });
  expect(lines.at(-1)?.['refused']).toContainEqual({
    row: 13,
    column: 'InvoiceNo',
    code: 'not-a-sale',
    message: 'InvoiceNo "A600007" is neither a sale nor a cancellation.',
  });
  const journal = linesOf((await galla('journal', 'export', '--data', folder)).out);
  const papers = journal.filter(({ type }) => type === 'sale.committed.v1' || type === 'return.committed.v1');
  expect(acks).toEqual(
    papers.map(({ seq, payload }) => {
      const { saleId, returnId } = payload as { saleId?: string; returnId?: string };
      return { ack: saleId ?? returnId, seq };
    }),
  );
  const [first] = acks;
  const receipt = await galla('receipt', String(first?.['ack']), '--data', folder, '--json');
  expect(JSON.parse(receipt.out)).toMatchObject({
    number: 'A1/1011/000001',
    lines: [
      { code: '10001A', name: 'LANTERN, WHITE METAL', qty: '6', unitPrice: 255, amount: 1530 },
      { code: '10002', qty: '12', unitPrice: 12.5, amount: 150 },
      { code: '10001A', amount: 1530 },
    ],
    roundOff: 0,
    total: 3210,
    tenders: [{ method: 'cash', amount: 3210 }],
  });
  const again = linesOf((await galla(...words)).out);
  expect(again).toMatchObject([{ created: 0, skipped: 7 }]);
});

test('a person reads how many, and the first of the refused rows', async () => {
  const { status, out } = await galla('import', 'sales', wholesale, '--data', emptyFolder());
  expect(status).toBe(0);
  expect(out).toContain(
    '19 rows: 5 sales and 1 credit notes made, stock put right 1 times, 0 were there already, 9 rows refused\n',
  );
  expect(out).toContain('row 12: UnitPrice "-0.125" is below zero.\n');
});

test('with --json the report is one value', async () => {
  const { out } = await galla('import', 'sales', wholesale, '--json', '--data', emptyFolder());
  expect(linesOf(out)).toMatchObject([{ rows: 19, created: 6 }]);
});

test.each([
  ['', 'file-empty'],
  ['a,b\n1,2\n', 'unknown-headings'],
  ['InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,StockCode\n', 'repeated-heading'],
  [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'not-text'],
])('a file that holds %j is refused (%s)', async (content, code) => {
  const { status, out } = await galla('import', 'sales', aFile(content), '--json', '--data', emptyFolder());
  expect([status, JSON.parse(out)]).toMatchObject([1, { code, message: expect.stringMatching(/\.$/) }]);
});

test('a file that is not there, a format that does not fit it, and one that nobody knows', async () => {
  const folder = emptyFolder();
  const none = await galla('import', 'sales', `${folder}/none.csv`, '--json', '--data', folder);
  expect([none.status, JSON.parse(none.out)]).toMatchObject([1, { code: 'file-not-found' }]);
  const words = ['import', 'sales', wholesale, '--json', '--data', folder];
  const other = await galla(...words, '--format', 'galla');
  expect([other.status, JSON.parse(other.out)]).toMatchObject([1, { code: 'unknown-headings' }]);
  expect((await galla(...words, '--format', 'online-retail')).status).toBe(0);
  expect((await galla(...words, '--format', 'excel')).status).toBe(2);
  expect((await galla('import', 'sales')).status).toBe(2);
});

test('a file that breaks off in the middle sells nothing and says where', async () => {
  const folder = emptyFolder();
  const file = aFile('InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice\n1,A,1,2011-01-04 10:00,1\n2,"A\n');
  const { status, out } = await galla('import', 'sales', file, '--acks', '--json', '--data', folder);
  expect([status, linesOf(out)]).toMatchObject([
    1,
    [{ code: 'broken-quotes', created: 0, message: expect.stringContaining('row 3') }],
  ]);
  expect((await galla('receipt', 'last', '--data', folder)).status).toBe(1);
});

test('while the till runs on the folder nothing is imported', async () => {
  const till = await openSmallShop();
  const { status, out } = await galla('import', 'sales', wholesale, '--json', '--data', till.dataDir);
  expect([status, JSON.parse(out)]).toMatchObject([1, { code: 'already-running' }]);
});
