/** What the sync worker and the app's own thread say to each other. */
import type { Fork, Run, Turn } from './exchange.ts';
import type { Poke } from './loop.ts';
import type { RecordBook } from './record-exchange.ts';

/** What the worker is given. */
export type SyncWorkerData = {
  readonly dataDir: string;
  /** Undefined: that of the checkout. */
  readonly migrationsDir: string | undefined;
  readonly url: string;
  readonly deviceId: string;
};

/** What the worker cannot do itself: it has neither the key nor the right to write. */
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

export type FromWorker = { readonly id: number; readonly errand: Errand };
export type ToWorker =
  | { readonly kind: 'done'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'poke'; readonly why: Poke }
  | { readonly kind: 'close' };
