/** What a till signs when it calls an endpoint: the call, its place in the session, and every byte of the body. */

/** Names of the headers, lower case. */
export const callHeaders = {
  device: 'galla-device',
  session: 'galla-session',
  count: 'galla-count',
  /** Base64 of an Ed25519 signature over `signedText`. */
  signature: 'galla-signature',
} as const;

/**
 * The text that is signed: five lines.
 *
 * `path` is the contract's, whatever a proxy has before it. `session` is the challenge while a session is being opened; `count` rises with
 * each call in it, so that a call heard on the way is good for nothing: calls of one session go one after the other, and a till that sends
 * while a pull waits opens two sessions; `bodyHash` is the SHA-256, in hexadecimal, of the body as it was sent (compressed where it is).
 */
export function signedText(call: {
  readonly method: string;
  readonly path: string;
  readonly session: string;
  readonly count: number;
  readonly bodyHash: string;
}): string {
  return [call.method, call.path, call.session, call.count, call.bodyHash].join('\n');
}
