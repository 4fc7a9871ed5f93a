/** The built screens on disk: which files there are, what kind each is, and the page with its nonce. Used by both hosts. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { newNonce, noncePlaceholder } from './content-security.ts';

export type PageFile = {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** The nonce written into it, for the policy sent along; null where the file is not a page. */
  readonly nonce: string | null;
  /** The script of a worker, which has a policy of its own. */
  readonly isWorker: boolean;
  /** True where the name carries a hash of the content, so that it may be kept for ever. */
  readonly isImmutable: boolean;
};

export type PageFiles = {
  /** The file at a path as the browser asks for it (`/`, `/display`, `/assets/x.js`), or null where there is none. */
  readonly read: (pathname: string) => Promise<PageFile | null>;
};

/** Pages a host makes itself instead of reading them: by path, as HTML that carries the nonce it is given. */
export type MadePages = Readonly<Record<string, (nonce: string) => string>>;

/**
 * Lists a folder once and serves only what was found: a path that climbs out of it names no listed file.
 * A folder that does not exist has no files; the host then says that the screens are not built.
 */
export function openPageFiles(folder: string, made: MadePages = {}): PageFiles {
  const files = new Map(
    list(folder).map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file]),
  );
  return {
    async read(pathname) {
      const make = Object.hasOwn(made, pathname) ? made[pathname] : undefined;
      if (make !== undefined) return page(make);
      // A path that could not be read comes as '', which is no folder.
      const isFolder = pathname !== '' && !files.has(pathname);
      const name = isFolder ? `${pathname.replace(/\/$/, '')}/index.html` : pathname;
      const file = files.get(name);
      if (file === undefined) return null;
      const isImmutable = name.startsWith('/assets/');
      if (extname(file) !== '.html') {
        const isWorker = /\.worker-[\w-]+\.js$/.test(name);
        const contentType = contentTypeOf(file);
        return { bytes: await readFile(file), contentType, nonce: null, isWorker, isImmutable };
      }
      const text = await readFile(file, 'utf8');
      return page((nonce) => text.replaceAll(noncePlaceholder, nonce));
    },
  };
}

function page(withNonce: (nonce: string) => string): PageFile {
  const nonce = newNonce();
  return {
    bytes: Buffer.from(withNonce(nonce), 'utf8'),
    contentType: contentTypes['.html'],
    nonce,
    isWorker: false,
    isImmutable: false,
  };
}

const contentTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.wasm': 'application/wasm',
} as const;

function contentTypeOf(file: string): string {
  const kinds: Readonly<Record<string, string>> = contentTypes;
  return kinds[extname(file)] ?? 'application/octet-stream';
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? list(join(folder, entry.name)) : entry.isFile() ? [join(folder, entry.name)] : [],
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
