/** A phone as a scanner: pairs itself by the code in its address, reads photographs of codes, and tells what the till knows. */
import english from '../../../resources/locales/phone.en.json' with { type: 'json' };
import hindi from '../../../resources/locales/phone.hi.json' with { type: 'json' };
import { openDecoder } from '../lib/camera/decoder.ts';
import './phone.css';

type Words = typeof english;
const words: Words = navigator.language.startsWith('hi') ? hindi : english;
const tokenPlace = 'galla-phone';
/** A photograph is made smaller first: a phone takes twelve megapixels, and a code fills a good part of them. */
const largestSide = 1600;

void start();

async function start(): Promise<void> {
  document.documentElement.lang = words === hindi ? 'hi' : 'en';
  element('#take span').textContent = words.take;
  element('#code').setAttribute('placeholder', words.code);
  element('#code').setAttribute('aria-label', words.code);
  element('#typed button').textContent = words.send;
  const code = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  if (code !== '') {
    const paired = await ask('/pair', { code });
    if (typeof paired.body['token'] === 'string') localStorage.setItem(tokenPlace, paired.body['token']);
  }
  if (localStorage.getItem(tokenPlace) === null) return notPaired();
  say(words.ready);
  const decoder = openDecoder();
  const photo = element('#photo') as HTMLInputElement;
  photo.addEventListener('change', () => void readPhoto());
  element('#typed').addEventListener('submit', (event) => {
    event.preventDefault();
    const field = element('#code') as HTMLInputElement;
    if (field.value !== '') void scan(field.value);
    field.value = '';
  });

  async function readPhoto(): Promise<void> {
    const [file] = photo.files ?? [];
    if (file === undefined) return;
    say(words.reading);
    const codes = await decoder.read(await pictureOf(file), true).catch(() => []);
    // The same photograph again is a choice of its own.
    photo.value = '';
    if (codes.length === 0) return say(words.nothing);
    for (const each of codes) await scan(each);
  }
}

async function scan(text: string): Promise<void> {
  const { status, body } = await ask('/scan', { text });
  if (status === 401) {
    localStorage.removeItem(tokenPlace);
    return notPaired();
  }
  if (status !== 200) return say(status === 429 ? words.tooFast : words.noAnswer);
  const isKnown = typeof body['name'] === 'string';
  const entry = document.createElement('li');
  entry.className = isKnown ? 'good' : 'bad';
  const title = document.createElement('b');
  title.textContent = isKnown ? String(body['name']) : words.unknown;
  const detail = document.createElement('span');
  detail.textContent = isKnown ? String(body['price']) : text.replace(/^\][A-Za-z]./, '');
  entry.append(title, detail);
  const scans = element('#scans');
  scans.prepend(entry);
  while (scans.children.length > 20) scans.lastElementChild?.remove();
  navigator.vibrate?.(isKnown ? 40 : [80, 60, 80]);
  say(words.ready);
}

async function ask(
  path: string,
  body: object,
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const token = localStorage.getItem(tokenPlace);
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    // The till's own answers are objects.
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  } catch {
    return { status: 0, body: {} };
  }
}

async function pictureOf(file: File): Promise<ImageData> {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, largestSide / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws no pictures.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function notPaired(): void {
  say(words.notPaired);
  element('#take').hidden = true;
  element('#typed').hidden = true;
}

function say(text: string): void {
  element('#state').textContent = text;
}

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`The page has no ${selector}.`);
  return found;
}
