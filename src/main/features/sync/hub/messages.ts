/** What the hub's worker and the app's own thread say to each other. */
import type { Enrolment } from '#contract/cloud.ts';
import type { HubView } from '#contract/hub.ts';
import type { Run } from '../exchange/exchange.ts';

/** What the hub's worker is given. */
export type HubWorkerData = {
  readonly dataDir: string;
  /** Undefined: that of the checkout. */
  readonly migrationsDir: string | undefined;
  readonly address: string;
  readonly port: number;
};

/** Why it does not answer; null: it does. */
export type HubFault = NonNullable<HubView['hub']>['fault'];

/** What it cannot do itself: it has no right to write. */
export type HubErrand =
  | { readonly kind: 'admit'; readonly asked: Enrolment }
  | { readonly kind: 'claim'; readonly chain: string; readonly tillId: string }
  | { readonly kind: 'take'; readonly run: Run; readonly isLast: boolean }
  | { readonly kind: 'stands'; readonly fault: HubFault };

/** There is something new in the book. */
export type HubNote = 'news';
