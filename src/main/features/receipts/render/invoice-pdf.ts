/** An invoice as a PDF of A4 or A5 sheets: letters as embedded fonts, as many pages as the lines need, one set for each copy. */
import { createCanvas, PDFDocument } from '@napi-rs/canvas';
import type { InvoiceColumn, InvoiceDocument, InvoiceTable } from '#domain/invoice.ts';
import type { Logo } from '#domain/logo.ts';
import { fill } from '#domain/receipt-words.ts';
import { beginPage, type InkContext } from '#main/hardware/printer/draw-paper.ts';
import { drawLogo } from '#main/hardware/printer/logo-picture.ts';
import { code128Bars } from '#main/hardware/printer/code-bars.ts';
import { setFont, textWidth, type PaperFont } from '#main/hardware/printer/fonts.ts';
import { wrapText } from '#main/hardware/printer/wrap-text.ts';

export type InvoicePaper = 'a4' | 'a5';

/** Points; A5 is A4 at 71 %, so that both break in the same places. */
const a4 = { width: 595.28, height: 841.89 };
const scales = { a4: 1, a5: 420.94 / 595.28 } as const;
const margin = 36;
const inner = a4.width - 2 * margin;
const bottom = a4.height - margin - 14;
const body: PaperFont = { size: 9, isBold: false };
const strong: PaperFont = { size: 9, isBold: true };
const small: PaperFont = { size: 7.5, isBold: false };
const lead = 12.5;
const pad = 3;

/** Something to draw, `height` points tall, from `top` down. */
type Block = { readonly height: number; readonly draw: (ink: InkContext, top: number) => void };
type Cell = {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
};

/** Lines that do not fit go on the next page, under the table's heading again. Totals, summary and signature stay whole. */
export function drawInvoice(document: InvoiceDocument, paper: InvoicePaper): Uint8Array {
  const pdf = new PDFDocument({ title: document.number, creator: 'Galla' });
  const scale = scales[paper];
  const pages = document.sheets.flatMap((copy) => pagesOf(document, copy));
  for (const [blocks, label] of pages) {
    const ink = beginPage(pdf, a4.width * scale, a4.height * scale);
    ink.scale(scale, scale);
    drawPage(ink, blocks, label);
    pdf.endPage();
  }
  return pdf.close();
}

/** The same pages as PNG files of 200 dots to the inch. */
export function drawInvoicePages(document: InvoiceDocument, paper: InvoicePaper): readonly Uint8Array[] {
  const pointsPerInch = 72;
  const scale = (200 / pointsPerInch) * scales[paper];
  const pages = document.sheets.flatMap((copy) => pagesOf(document, copy));
  return pages.map(([blocks, label]) => {
    const canvas = createCanvas(Math.round(a4.width * scale), Math.round(a4.height * scale));
    const ink = canvas.getContext('2d');
    ink.fillStyle = '#ffffff';
    ink.fillRect(0, 0, canvas.width, canvas.height);
    ink.scale(scale, scale);
    drawPage(ink, blocks, label);
    return canvas.toBuffer('image/png');
  });
}

function drawPage(ink: InkContext, blocks: readonly Block[], label: string): void {
  ink.fillStyle = '#000000';
  ink.textBaseline = 'alphabetic';
  let top = margin;
  for (const { height, draw } of blocks) {
    draw(ink, top);
    top += height;
  }
  drawCell(ink, { text: label, x: margin, width: inner, align: 'right' }, a4.height - margin + 4, small);
}

/** The pages of one copy, each with the words at its foot. */
function pagesOf(document: InvoiceDocument, copy: string): readonly (readonly [readonly Block[], string])[] {
  const head = headBlocks(document, copy);
  const { heading, rows, foot } = tableBlocks(document.lines);
  const closing = closingBlocks(document);
  const pages: Block[][] = [];
  let page: Block[] = [...head, heading];
  for (const each of rows) {
    if (heightOf(page) + each.height > bottom - margin) {
      pages.push(page);
      page = [...runningHead(document, copy), heading];
    }
    page.push(each);
  }
  const rest = [...foot, ...closing];
  if (heightOf(page) + heightOf(rest) > bottom - margin) {
    pages.push(page);
    page = runningHead(document, copy);
  }
  pages.push([...page, ...rest]);
  return pages.map((blocks, index) => [
    blocks,
    pages.length === 1
      ? document.number
      : `${document.number} · ${fill(document.pageWords, { page: index + 1, pages: pages.length })}`,
  ]);
}

function headBlocks(document: InvoiceDocument, copy: string): Block[] {
  const { seller, buyer, details, title, marks } = document;
  return [
    row([{ text: copy, x: margin, width: inner, align: 'right' }], small, 11),
    centred(title, { size: 14, isBold: true }, 20),
    ...marks.map((mark) => centred(mark, strong, lead)),
    space(4),
    ...(seller.logo === null ? [] : [logoBlock(seller.logo)]),
    sides(
      [
        { text: seller.name, font: { size: 12, isBold: true } },
        ...seller.lines.map((text) => ({ text, font: body })),
      ],
      details.map(([label, value]) => ({ label, value })),
    ),
    space(6),
    rule(),
    row([{ text: buyer.heading, x: margin, width: inner, align: 'left' }], small, 11),
    ...buyer.lines.map((text, index) =>
      row([{ text, x: margin, width: inner, align: 'left' }], index === 0 ? strong : body, lead),
    ),
    space(6),
  ];
}

/** What stands on the second page and on later ones in place of the whole head. */
function runningHead({ title, number }: InvoiceDocument, copy: string): Block[] {
  return [
    row(
      [
        { text: `${title} ${number}`, x: margin, width: inner * 0.6, align: 'left' },
        { text: copy, x: margin + inner * 0.6, width: inner * 0.4, align: 'right' },
      ],
      strong,
      18,
    ),
  ];
}

function closingBlocks(document: InvoiceDocument): Block[] {
  const { totals, inWords, summary, notes, signature } = document;
  const half = inner * 0.55;
  const words = wrapped(`${inWords.label}: ${inWords.text}`, half - 12, body);
  const totalHeight = totals.reduce((all, { isTotal }) => all + (isTotal ? 20 : lead), 0);
  const sums: Block = {
    height: Math.max(words.length * lead, totalHeight) + 8,
    draw(ink, top) {
      words.forEach((text, index) =>
        drawCell(ink, { text, x: margin, width: half, align: 'left' }, top + 11 + index * lead, body),
      );
      let at = top;
      for (const { label, amount, isTotal } of totals) {
        const font = isTotal ? { size: 13, isBold: true } : body;
        at += isTotal ? 18 : lead;
        drawCell(
          ink,
          { text: label, x: margin + half, width: inner - half - 90, align: 'left' },
          at - 2,
          font,
        );
        drawCell(
          ink,
          { text: amount, x: margin + inner - 130, width: 130 - pad, align: 'right' },
          at - 2,
          font,
        );
      }
    },
  };
  const table = summary === null ? null : tableBlocks(summary);
  return [
    space(4),
    sums,
    ...(summary === null || table === null
      ? []
      : [
          space(6),
          row([{ text: summary.heading, x: margin, width: inner, align: 'left' }], small, 12),
          table.heading,
          ...table.rows,
          rule(),
        ]),
    space(10),
    ...notes.map((text) => row([{ text, x: margin, width: inner, align: 'left' }], small, 10)),
    signatureBlock(document.number, signature),
  ];
}

/** The place to sign on the right, and on the left the bill's number in bars: goods come back with the sheet too. */
function signatureBlock(number: string, { above, below }: InvoiceDocument['signature']): Block {
  const bars = code128Bars(number);
  // 0.32 mm on A4 and 0.23 mm on A5: what a laser printer draws and a scanner reads.
  const module = 0.9;
  return {
    height: 56,
    draw(ink, top) {
      drawCell(ink, { text: above, x: margin, width: inner, align: 'right' }, top + 9, body);
      drawCell(ink, { text: below, x: margin, width: inner, align: 'right' }, top + 53, small);
      if (bars === null) return;
      let x = margin;
      for (const [index, width] of bars.entries()) {
        if (index % 2 === 0) ink.fillRect(x, top + 8, width * module, 36);
        x += width * module;
      }
      drawCell(ink, { text: number, x: margin, width: x - margin, align: 'left' }, top + 53, small);
    },
  };
}

function tableBlocks(table: InvoiceTable): {
  readonly heading: Block;
  readonly rows: readonly Block[];
  readonly foot: readonly Block[];
} {
  const places = placesOf(table.columns);
  const headings = tableRow(
    table.columns.map(({ heading }) => heading),
    places,
    strong,
  );
  return {
    heading: {
      height: headings.height + 4,
      draw(ink, top) {
        line(ink, top, 0.8);
        headings.draw(ink, top + 1);
        line(ink, top + headings.height + 2, 0.8);
      },
    },
    rows: table.rows.map((texts) => tableRow(texts, places, body)),
    foot: table.foot === null ? [] : [rule(), tableRow(table.foot, places, strong), rule()],
  };
}

/** A row as tall as its tallest cell: words wrap, figures do not. */
function tableRow(texts: readonly string[], places: readonly Omit<Cell, 'text'>[], font: PaperFont): Block {
  const cells = places.map((place, index) => ({
    place,
    lines: cellLines(texts[index] ?? '', place, font),
  }));
  const most = Math.max(1, ...cells.map(({ lines }) => lines.length));
  return {
    height: most * 11 + 3,
    draw(ink, top) {
      for (const { place, lines } of cells) {
        lines.forEach((text, index) => drawCell(ink, { ...place, text }, top + 10 + index * 11, font));
      }
    },
  };
}

function placesOf(columns: readonly InvoiceColumn[]): readonly Omit<Cell, 'text'>[] {
  const whole = columns.reduce((all, { weight }) => all + weight, 0);
  let x = margin;
  return columns.map(({ weight, align }) => {
    const width = (inner * weight) / whole;
    const place = { x: x + pad, width: width - 2 * pad, align };
    x += width;
    return place;
  });
}

/** As large as it is on 80 mm paper, unless that is more than two lines of a head take. */
function logoBlock(logo: Logo): Block {
  const pointsPerDot = 72 / 203;
  const tallest = 56;
  const scale = Math.min(pointsPerDot, tallest / logo.height);
  const size = { width: logo.width * scale, height: logo.height * scale };
  return {
    height: size.height + 6,
    draw: (ink, top) => drawLogo(ink, logo, { x: margin, y: top, ...size }),
  };
}

/** Who sells on the left, number and day on the right. */
function sides(
  left: readonly { readonly text: string; readonly font: PaperFont }[],
  right: readonly { readonly label: string; readonly value: string }[],
): Block {
  const middle = inner * 0.58;
  const labels = Math.max(...right.map(({ label }) => textWidth(label, body))) + 10;
  return {
    height: Math.max(left.length, right.length) * lead + 6,
    draw(ink, top) {
      left.forEach(({ text, font }, index) =>
        drawCell(ink, { text, x: margin, width: middle - 10, align: 'left' }, top + 12 + index * lead, font),
      );
      right.forEach(({ label, value }, index) => {
        const base = top + 12 + index * lead;
        drawCell(ink, { text: label, x: margin + middle, width: labels, align: 'left' }, base, body);
        const place = {
          x: margin + middle + labels,
          width: inner - middle - labels,
          align: 'right',
        } as const;
        drawCell(ink, { text: value, ...place }, base, strong);
      });
    },
  };
}

function row(cells: readonly Cell[], font: PaperFont, height: number): Block {
  return {
    height,
    draw(ink, top) {
      for (const cell of cells) drawCell(ink, cell, top + height - 3, font);
    },
  };
}

function centred(text: string, font: PaperFont, height: number): Block {
  return {
    height,
    draw(ink, top) {
      const width = Math.min(inner, textWidth(text, font));
      drawCell(ink, { text, x: margin + (inner - width) / 2, width, align: 'left' }, top + height - 5, font);
    },
  };
}

function space(height: number): Block {
  return { height, draw: () => undefined };
}

function rule(): Block {
  return {
    height: 4,
    draw(ink, top) {
      line(ink, top + 2, 0.5);
    },
  };
}

function line(ink: InkContext, top: number, height: number): void {
  ink.fillRect(margin, top, inner, height);
}

/** What is too wide for its place is set narrower, never cut: a figure without its end is a wrong figure. */
function drawCell(ink: InkContext, { text, x, width, align }: Cell, baseline: number, font: PaperFont): void {
  if (text === '') return;
  const wide = textWidth(text, font);
  const fitted = wide <= width ? font : { ...font, size: (font.size * width) / wide };
  setFont(ink, fitted);
  ink.fillText(text, align === 'left' ? x : x + width - Math.min(wide, width), baseline);
}

function wrapped(text: string, width: number, font: PaperFont): readonly string[] {
  return text === '' ? [''] : wrapText(text, (each) => textWidth(each, font) <= width);
}

/** Words go on over lines; a figure, or a word wider than its column, stays whole and is set narrower. */
function cellLines(text: string, { width, align }: Omit<Cell, 'text'>, font: PaperFont): readonly string[] {
  const words = text.split(' ');
  const isFigure = align === 'right' && /\d/.test(text);
  const breaksWord = words.some((word) => textWidth(word, font) > width);
  if (isFigure || (align === 'right' && breaksWord)) return [text];
  return wrapped(text, width, font);
}

function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((all, { height }) => all + height, 0);
}
