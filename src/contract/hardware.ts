/** The till's devices: how they are, and what the virtual ones shall do. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import type { DisplayContent } from '#domain/customer-display.ts';
import { weightUnits } from '#domain/weight.ts';
import { allowed, alsoLocked, onThisMachine, signedIn } from './procedure.ts';
import { Id, InstantMs, Language } from './values.ts';

export const DeviceKindView = z.enum(['printer', 'drawer', 'scanner', 'scale', 'display', 'label-printer']);
export type DeviceKindView = z.infer<typeof DeviceKindView>;

export const DeviceStateView = z.object({
  kind: DeviceKindView,
  name: z.string(),
  state: z.enum(['ready', 'fault', 'absent']),
  /** On a device that is ready: a warning. */
  fault: z
    .enum([
      'offline',
      'paper-out',
      'paper-low',
      'cover-open',
      'cut-off',
      'no-answer',
      'refused',
      'no-spooler',
    ])
    .nullable(),
});
export type DeviceStateView = z.infer<typeof DeviceStateView>;

const DrawerView = z.object({
  /** What its switch says; null where it has none. */
  drawerIsOpen: z.boolean().nullable(),
  /** It stands open, and nobody at the till opened it. */
  isDrawerUnasked: z.boolean(),
});
export type DrawerView = z.infer<typeof DrawerView>;
const DevicesView = DrawerView.extend({ devices: z.array(DeviceStateView) });

const DisplayLineView = z.object({
  name: z.string(),
  detail: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  amount: z.string(),
});

/** What the customer sees: domain/customer-display.ts. */
const DisplayContentView: z.ZodType<DisplayContent> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle'), shop: z.string() }),
  z.object({
    kind: z.literal('cart'),
    lines: z.array(DisplayLineView),
    latest: DisplayLineView.nullable(),
    items: z.string(),
    total: z.string(),
    saved: z.string().nullable(),
    left: z.string().nullable(),
  }),
  z.object({ kind: z.literal('upi'), amount: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('thanks'),
    total: z.string().nullable(),
    change: z.string().nullable(),
    back: z.string().nullable(),
  }),
]);

export const DisplayView = z.object({
  content: DisplayContentView,
  /** Of the currency; '' before there is a shop. */
  symbol: z.string(),
  /** That of the papers: it is the customer who reads. */
  language: Language,
  theme: z.enum(['light', 'dark']),
});
export type DisplayView = z.infer<typeof DisplayView>;

/** Decimal text of a weight as a scale shows it: "1.250". */
const WeightFigure = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/);
export const WeightView = z.object({ figure: WeightFigure, unit: z.enum(weightUnits) });

/** What the scale says now; only `stable` can be sold. */
export const ScaleReadingView = z.object({
  state: z.enum(['stable', 'settling', 'empty', 'overload', 'under-zero', 'silent']),
  /** Null where there is none to show. */
  weight: WeightView.nullable(),
  /** A container was tared away on the scale. */
  isNet: z.boolean(),
});
export type ScaleReadingView = z.infer<typeof ScaleReadingView>;

/** Something that was found; `address` is what a setting of that way takes. `guess`: what it may be, by its maker or name. */
export const FoundDeviceView = z.object({
  way: z.enum(['serial', 'file', 'system', 'network']),
  address: z.string(),
  name: z.string().nullable(),
  guess: DeviceKindView.nullable(),
});
export type FoundDeviceView = z.infer<typeof FoundDeviceView>;

/** The last time a person tried a device and said whether it did what it should. */
export const DeviceCheckView = z.object({
  device: DeviceKindView,
  name: z.string(),
  worked: z.boolean(),
  atMs: InstantMs,
  by: z.string(),
});
export type DeviceCheckView = z.infer<typeof DeviceCheckView>;

/** One go of bytes over a wire: how many, and the first of them in hex and as letters. */
export const WireLineView = z.object({
  atMs: InstantMs,
  way: z.enum(['sent', 'received']),
  length: z.number().int(),
  hex: z.string(),
  text: z.string(),
});
export type WireLineView = z.infer<typeof WireLineView>;

export const hardwareContract = {
  states: alsoLocked('/hardware/states').input(z.object({})).output(DevicesView),
  events: alsoLocked('/hardware/events').input(z.object({})).output(eventIterator(DevicesView)),
  /** What the customer's screen shows, now and at each change. */
  watchDisplay: onThisMachine('/hardware/watchDisplay')
    .input(z.object({}))
    .output(eventIterator(DisplayView)),
  /** Opens the customer's screen as a window of the desktop's; `isOpened` false where the till runs in a browser. */
  openDisplay: signedIn('/hardware/openDisplay')
    .input(z.object({}))
    .output(z.object({ isOpened: z.boolean() })),
  /** Read by a screen as long as it shows the camera: the desktop lets the page have its picture meanwhile. */
  watchCamera: signedIn('/hardware/watchCamera')
    .input(z.object({}))
    .output(eventIterator(z.object({ mayUse: z.literal(true) }))),
  /** Makes a virtual device fail, or work again with `fault` null; refused with `device-fault` where the device is real. */
  simulate: signedIn('/hardware/simulate')
    .input(
      z.object({
        device: DeviceKindView,
        fault: DeviceStateView.shape.fault,
      }),
    )
    .output(z.object({ devices: z.array(DeviceStateView) })),
  /** A scan by the virtual scanner, as if it had come over the wire. */
  simulateScan: signedIn('/hardware/simulateScan')
    .input(z.object({ text: z.string().min(1).max(512) }))
    .output(z.object({})),
  /** The weight as it changes, for as long as it is read. */
  watchScale: signedIn('/hardware/watchScale').input(z.object({})).output(eventIterator(ScaleReadingView)),
  /** Puts a weight on the virtual scale: at rest, still moving, or outside its range (then `figure` counts for nothing). */
  loadScale: signedIn('/hardware/loadScale')
    .input(
      z.object({
        load: z.enum(['still', 'moving', 'overload', 'under-zero']),
        figure: WeightFigure,
        unit: z.enum(weightUnits),
      }),
    )
    .output(z.object({})),
  /** What is plugged in, and with `network` the printers of the shop's own subnet, which takes some seconds. */
  find: allowed('manageHardware', '/hardware/find')
    .input(z.object({ network: z.boolean() }))
    .output(z.object({ found: z.array(FoundDeviceView), listsPorts: z.boolean() })),
  /** The last check of each device. */
  checks: signedIn('/hardware/checks')
    .input(z.object({}))
    .output(z.object({ checks: z.array(DeviceCheckView) })),
  recordCheck: allowed('manageHardware', '/hardware/recordCheck')
    .input(z.object({ commandId: Id, device: DeviceKindView, worked: z.boolean() }))
    .output(z.object({ checks: z.array(DeviceCheckView) })),
  /** Shows 123.45 on the customer's display, until a bill moves on; `device-fault` where it does not take it. */
  testDisplay: allowed('manageHardware', '/hardware/testDisplay').input(z.object({})).output(z.object({})),
  /** What went over the wire of a device lately, oldest first. */
  wire: allowed('manageHardware', '/hardware/wire')
    .input(z.object({ device: DeviceKindView }))
    .output(z.object({ lines: z.array(WireLineView) })),
  /** The report for the dealer, as text and as JSON. */
  report: allowed('manageHardware', '/hardware/report')
    .input(z.object({}))
    .output(z.object({ text: z.string(), json: z.string() })),
  /** Shuts the virtual drawer. */
  shutDrawer: signedIn('/hardware/shutDrawer').input(z.object({})).output(z.object({})),
};
