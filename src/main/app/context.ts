/** What every procedure is given: the parts of the running app, the connection a call came by, and who is signed in there. */
import type { Settings } from '#contract/settings.ts';
import type { StaffId } from '#domain/ids.ts';
import type { Clock } from '#main/store/clock.ts';
import type { PrinterModels } from '#main/hardware/printer/printer-models.ts';
import type { Store } from '#main/store/store.ts';
import type { PrintQueue, ReceiptDesk } from '../features/receipts/api.ts';
import type { LabelQueue, ShippedDesigns } from '../features/labels/api.ts';
import type { BillsInPayment, CartFeed, OtherCode } from '../features/sales/api.ts';
import type { Samples, TaxProfiles } from '../features/setup/api.ts';
import type { ShiftPapers } from '../features/shifts/papers.ts';
import type { Approvals, KeyStore, Session, SignInDesk } from '../features/staff/api.ts';
import type { CameraGate } from './camera-gate.ts';
import type { DisplayDesk } from './customer-display.ts';
import type { CustomerWindow } from './customer-window.ts';
import type { DrawerWatch } from './drawer-watch.ts';
import type { HardwareSlot } from './hardware-slot.ts';
import type { PhoneSlot } from '../features/phones/api.ts';
import type { HubSlot, StickSlot, SyncSlot } from '../features/sync/api.ts';
import type { ScanRouter } from './scan-router.ts';

/** The parts that features share. Made once by build-app.ts; a feature reaches another only through its `api.ts`. */
export type App = {
  readonly version: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly profiles: TaxProfiles;
  readonly samples: Samples;
  readonly hardware: HardwareSlot;
  readonly scans: ScanRouter;
  readonly camera: CameraGate;
  readonly customerWindow: CustomerWindow;
  readonly phones: PhoneSlot;
  readonly sync: SyncSlot;
  /** This till as the hub of its shop. */
  readonly hub: HubSlot;
  /** Files by which tills share that never meet a network. */
  readonly stick: StickSlot;
  readonly receiptDesk: ReceiptDesk;
  readonly printerModels: PrinterModels;
  readonly shiftPapers: ShiftPapers;
  /** Where invoices are written as files: a folder beside the book. */
  readonly invoiceDir: string;
  /** Where sheets of labels are written: beside the invoices. */
  readonly labelDir: string;
  readonly shippedDesigns: ShippedDesigns;
  readonly labelQueue: LabelQueue;
  readonly printQueue: PrintQueue;
  readonly display: DisplayDesk;
  readonly drawerWatch: DrawerWatch;
  readonly carts: CartFeed;
  readonly inPayment: BillsInPayment;
  /** Codes at the till that are no article's: slips of held bills. */
  readonly otherCodes: readonly OtherCode[];
  readonly keys: KeyStore;
  readonly signInDesk: SignInDesk;
  /** Leave that was given and not yet used. */
  readonly approvals: Approvals;
  /** Signs a person out wherever they stand: they work here no more, or with other rights. */
  readonly dismiss: (staffId: StaffId) => void;
  /** Puts settings that were just changed into force: the devices follow them. */
  readonly applySettings: (settings: Settings) => void;
};

/** One window or one browser: whoever is signed in there stays so until signing out or until it is gone. */
export type Connection = {
  /** It came from this machine itself, not over the network. */
  readonly isOnThisMachine: boolean;
  /** Null where nobody is. */
  readonly session: () => Session | null;
  readonly signIn: (session: Omit<Session, 'ended'>) => void;
  /** The person who locked this window, while it is locked; null otherwise. */
  readonly lockedBy: () => Session | null;
  /** Ends the session, and keeps who it was on the locked screen. */
  readonly lock: () => void;
  /** Ends the session and with it the streams it opened. */
  readonly signOut: () => void;
  /** For the host: the window or browser is gone. */
  readonly close: () => void;
};

/** What a host passes to each call. */
export type HostContext = { readonly connection: Connection };

/** What a procedure gets: `implement(contract.x).$context<RouterContext>()`. */
export type RouterContext = HostContext & { readonly app: App; readonly session: Session | null };
