/** What stands in the way of listening, in a sentence. */

export type ListenFault = {
  readonly code: 'port-taken' | 'port-forbidden' | 'address-unknown';
  readonly message: string;
};

/** Null for what is none of these: a bug. */
export function listenFault(
  failure: unknown,
  { host, port }: { readonly host: string; readonly port: number },
): ListenFault | null {
  const code = failure instanceof Error && 'code' in failure ? failure.code : null;
  switch (code) {
    case 'EADDRINUSE':
      return { code: 'port-taken', message: `Port ${port} is in use. Name another with --port.` };
    case 'EACCES':
      return {
        code: 'port-forbidden',
        message: `Port ${port} needs rights this user has not. Name one above 1023 with --port.`,
      };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return {
        code: 'address-unknown',
        message: `This machine has no address ${host}. Name one of its own with --host.`,
      };
    default:
      return null;
  }
}
