/** The scheme `app:`, from which the desktop window loads its screens: never file:, never the network. */
import { protocol } from 'electron';
import { policyOf, securityHeaders } from '../content-security.ts';
import { openPageFiles } from '../page-files.ts';
import type { MadePages, PageFile } from '../page-files.ts';

/** The origin of every page of the shell. */
export const appOrigin = 'app://till';

/** Makes the scheme a standard, secure origin of its own. To be called before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers `app://till/...` with the built screens and the made pages; anything else is not found. */
export function serveAppScheme(rendererDir: string, made: MadePages): void {
  const files = openPageFiles(rendererDir, made);
  protocol.handle('app', async (request) => {
    const path = pathOf(request.url);
    const file = path === null || request.method !== 'GET' ? null : await files.read(path);
    return file === null ? notFound() : found(file);
  });
}

/** The path within the app, or null. Node gives such a URL no origin, so scheme and host are looked at. */
function pathOf(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || `${url.protocol}//${url.host}` !== appOrigin) return null;
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
}

function found(file: PageFile): Response {
  const policy = policyOf(file, "'none'");
  // Copied, because a response takes only bytes whose buffer is theirs alone.
  return new Response(Uint8Array.from(file.bytes), {
    headers: { ...securityHeaders, ...policy, 'content-type': file.contentType },
  });
}

function notFound(): Response {
  return new Response('Not found', {
    status: 404,
    headers: { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' },
  });
}
