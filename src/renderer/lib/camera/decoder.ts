/** The page's end of the decoder: one worker, asked one picture at a time. */
import type { DecodeAnswer, DecodeRequest } from './decode-messages.ts';
import type { RgbaPicture } from '#domain/picture/picture.ts';
// oxlint-disable-next-line import/default -- Vite answers this import with the worker's address
import workerUrl from './decode.worker.ts?worker&url';

export type Decoder = {
  /** The picture is handed over: its bytes are gone afterwards. */
  readonly read: (picture: RgbaPicture, isPhoto?: boolean) => Promise<readonly string[]>;
  readonly close: () => void;
};

export function openDecoder(): Decoder {
  const worker = new Worker(trusted(workerUrl));
  const waiting = new Map<number, (codes: readonly string[]) => void>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<DecodeAnswer>) => {
    waiting.get(data.id)?.(data.codes);
    waiting.delete(data.id);
  });
  return {
    read(picture, isPhoto = false) {
      last += 1;
      const request: DecodeRequest = { id: last, picture, isPhoto };
      const answer = new Promise<readonly string[]>((resolve) => waiting.set(request.id, resolve));
      worker.postMessage(request, [picture.data.buffer]);
      return answer;
    },
    close() {
      worker.terminate();
      for (const resolve of waiting.values()) resolve([]);
    },
  };
}

type TrustedTypes = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => { readonly createScriptURL: (url: string) => string };
};

/** The page's one trusted-types policy (content-security.ts names it): it trusts this address and no other. */
function trusted(url: string): string {
  policy ??= trustedTypes()?.createPolicy('galla-worker', {
    createScriptURL(asked) {
      if (asked !== workerUrl) throw new TypeError('Only the decoder may be loaded as a worker.');
      return asked;
    },
  });
  return policy?.createScriptURL(url) ?? url;
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** Chromium has them; a phone's browser may not. */
function trustedTypes(): TrustedTypes | undefined {
  return (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
}
