/** What the customer's screen shows, as elements. */
import type { DisplayView } from '#contract/hardware.ts';
import { assertNever } from '#domain/result.ts';
import type english from '../../../resources/locales/display.en.json';
import { squaresOf } from '../lib/qr-squares.ts';

type Words = typeof english;
type Content = DisplayView['content'];
type Cart = Extract<Content, { kind: 'cart' }>;

/** The parts of the screen, top to bottom; `shop` is its name as far as it is known. */
export async function drawContent(
  view: DisplayView,
  words: Words,
  shop: string,
): Promise<readonly Element[]> {
  const { content, symbol } = view;
  switch (content.kind) {
    case 'idle':
      return [element('h1', 'shop', content.shop), element('p', 'greeting', words.welcome)];
    case 'cart':
      return [head(shop, content, words), lineList(content), totals(content, words, symbol)];
    case 'upi':
      return [
        await qrCode(content.text, words.qr),
        element(
          'section',
          'ask',
          element('h1', 'greeting', words.scanToPay),
          figure(content.amount, symbol),
          element('p', 'quiet', words.anyApp),
        ),
      ];
    case 'thanks':
      return thanks(content, words, symbol);
    default:
      return assertNever(content);
  }
}

function head(shop: string, { items }: Cart, words: Words): Element {
  return element(
    'header',
    'head',
    element('span', 'clip', shop),
    element('span', '', `${words.items} `, element('b', 'number', items)),
  );
}

/** The newest stands last, and is the largest; what finds no room above it is not shown. */
function lineList({ lines, latest }: Cart): Element {
  const lit =
    latest === null
      ? -1
      : lines.findLastIndex((line) => line.name === latest.name && line.detail === latest.detail);
  return element(
    'ol',
    'lines',
    ...lines.map((line, place) => {
      const isLatest = place === (lit < 0 ? lines.length - 1 : lit);
      return element(
        'li',
        isLatest ? 'latest' : '',
        element(
          'span',
          'name clip',
          line.name,
          line.detail === '' ? '' : element('span', 'detail', ` ${line.detail}`),
        ),
        element('span', 'number quiet', `${line.quantity} × ${line.unitPrice}`),
        element('b', 'number amount', line.amount),
      );
    }),
  );
}

function totals({ total, saved, left }: Cart, words: Words, symbol: string): Element {
  const isBack = total.startsWith('\u2212');
  return element(
    'section',
    'glass',
    element(
      'dl',
      'beside',
      ...(saved === null ? [] : fact(words.saved, saved)),
      ...(left === null ? [] : fact(words.total, total)),
    ),
    element(
      'div',
      'total',
      element('span', 'label', isBack ? words.back : left === null ? words.total : words.left),
      figure(isBack ? total.slice(1) : (left ?? total), symbol),
    ),
  );
}

function thanks(
  { total, change, back }: Extract<Content, { kind: 'thanks' }>,
  words: Words,
  symbol: string,
): readonly Element[] {
  const given = change ?? back;
  const parts = [element('h1', 'greeting', words.thanks)];
  if (given === null) return [...parts, element('p', 'quiet', words.comeAgain)];
  parts.push(
    element(
      'section',
      'glass given',
      element('span', 'label', change === null ? words.back : words.change),
      figure(given, symbol),
    ),
  );
  return total === null ? parts : [...parts, element('p', 'quiet', `${words.total} `, figure(total, symbol))];
}

function fact(label: string, amount: string): readonly Element[] {
  return [element('dt', '', label), element('dd', 'number', amount)];
}

function figure(amount: string, symbol: string): Element {
  return element('span', 'number figure', element('span', 'symbol', symbol), amount);
}

/** As large as half of the screen allows, in whole pixels for each square, so that a phone finds them at arm's length. */
async function qrCode(text: string, label: string): Promise<Element> {
  const frame = element('div', 'code');
  const squares = await squaresOf(text);
  if (squares === null) return frame;
  const room = Math.min(innerHeight * 0.86, innerWidth * 0.46);
  const pixels = squares.side * Math.max(1, Math.floor(room / squares.side));
  const svg = document.createElementNS(svgSpace, 'svg');
  const path = document.createElementNS(svgSpace, 'path');
  path.setAttribute('d', squares.path);
  for (const [name, value] of Object.entries({
    role: 'img',
    'aria-label': label,
    width: String(pixels),
    height: String(pixels),
    viewBox: `0 0 ${squares.side} ${squares.side}`,
    'shape-rendering': 'crispEdges',
  })) {
    svg.setAttribute(name, value);
  }
  svg.append(path);
  frame.append(svg);
  return frame;
}

const svgSpace = 'http://www.w3.org/2000/svg';

function element(tag: string, className: string, ...children: readonly (Node | string)[]): Element {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}
