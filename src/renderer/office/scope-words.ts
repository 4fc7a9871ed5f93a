/** What a key may do, in the page's words. */
import type { OwnerRpc } from './rpc.ts';

export type Scope = Parameters<OwnerRpc['makeKey']>[0]['scopes'][number];

export const scopeWords = {
  'read:sales': 'key.scope.readSales',
  'read:stock': 'key.scope.readStock',
  'read:tills': 'key.scope.readTills',
  'manage:tills': 'key.scope.manageTills',
} as const satisfies Readonly<Record<Scope, string>>;
