/** What the workers of the exchange and the app's own thread say to each other. */
import type { SyncTarget } from '#contract/sync.ts';
import type { Fork, Run, Turn } from './exchange.ts';
import type { Poke } from './loop.ts';
import type { RecordBook } from './record-exchange.ts';

/** What the sync worker is given. */
export type SyncWorkerData = {
  readonly dataDir: string;
  /** Undefined: that of the checkout. */
  readonly migrationsDir: string | undefined;
  readonly target: SyncTarget;
  readonly url: string;
  readonly deviceId: string;
};

/** What the sync worker cannot do itself: it has neither the key nor the right to write. */
export type Errand =
  | { readonly kind: 'sign'; readonly text: string }
  | { readonly kind: 'ack'; readonly seq: number; readonly hash: string }
  | { readonly kind: 'epoch'; readonly fork: Fork }
  | { readonly kind: 'instance'; readonly instance: string }
  | { readonly kind: 'clocks'; readonly serverAtMs: number }
  | { readonly kind: 'take'; readonly run: Run; readonly isLast: boolean }
  | { readonly kind: 'turn'; readonly turn: Turn }
  | {
      readonly kind: 'records';
      readonly about: 'ownShare' | 'unsent' | 'sent' | 'place' | 'startAnew';
    }
  | { readonly kind: 'take-share'; readonly answer: Parameters<RecordBook['takeShare']>[0] }
  | { readonly kind: 'take-records'; readonly piece: Parameters<RecordBook['take']>[0] };

/** Why it is woken. */
export type SyncNote = Poke;

/** What a worker asks; each is answered under its id. */
export type FromWorker<Asked> = { readonly id: number; readonly errand: Asked };
/** What a worker is told; `note` is what is particular to it. */
export type ToWorker<Note> =
  | { readonly kind: 'done'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'note'; readonly note: Note }
  | { readonly kind: 'close' };
