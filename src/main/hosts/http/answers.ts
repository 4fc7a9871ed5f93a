/** The answers the HTTP host gives itself, before any procedure is asked. */
import type { ServerResponse } from 'node:http';
import { securityHeaders } from '../content-security.ts';

const refusals = {
  'wrong-host': [403, 'This address is not one the till answers to.'],
  'wrong-origin': [403, 'Pages of other sites may not talk to the till.'],
  'not-signed-in': [401, 'Sign in first.'],
  'not-found': [404, 'There is nothing at this path.'],
  'wrong-method': [405, 'This path is not asked in this way.'],
  'body-too-large': [413, 'The body is larger than 1 MB.'],
  'not-json': [415, 'The body must be application/json.'],
  'malformed-json': [400, 'The body is not JSON.'],
  'cut-off': [400, 'The body ended too early.'],
  'screens-missing': [503, 'The screens are not built. Run `npm run build` and start again.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type HostRefusal = keyof typeof refusals;

/** Status and JSON body of a refusal: `{"code","status","message"}`, the shape procedures refuse in. */
export function refusal(code: HostRefusal): { readonly status: number; readonly body: string } {
  const [status, message] = refusals[code];
  return { status, body: `${JSON.stringify({ code, status, message })}\n` };
}

/** Sends a refusal. What is left of an unread body is not waited for: the connection ends with the answer. */
export function refuse(
  response: ServerResponse,
  code: HostRefusal,
  headers: Record<string, string> = {},
): void {
  const { status, body } = refusal(code);
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(response.req.complete ? {} : { connection: 'close' }),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Puts the headers that go with every answer on a response that has not begun. */
export function secure(response: ServerResponse): void {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
}
