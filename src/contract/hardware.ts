/** The till's devices: how they are, and what the virtual ones shall do. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { alsoLocked, signedIn } from './procedure.ts';

export const DeviceStateView = z.object({
  kind: z.enum(['printer', 'drawer', 'scanner', 'display']),
  name: z.string(),
  state: z.enum(['ready', 'fault', 'absent']),
  fault: z.enum(['offline', 'paper-out', 'cover-open', 'cut-off', 'no-answer', 'refused']).nullable(),
});
export type DeviceStateView = z.infer<typeof DeviceStateView>;

export const hardwareContract = {
  states: alsoLocked('/hardware/states')
    .input(z.object({}))
    .output(z.object({ devices: z.array(DeviceStateView), drawerIsOpen: z.boolean().nullable() })),
  events: alsoLocked('/hardware/events')
    .input(z.object({}))
    .output(
      eventIterator(z.object({ devices: z.array(DeviceStateView), drawerIsOpen: z.boolean().nullable() })),
    ),
  /** Makes a virtual device fail, or work again with `fault` null; refused with `device-fault` where the device is real. */
  simulate: signedIn('/hardware/simulate')
    .input(
      z.object({
        device: z.enum(['printer', 'drawer', 'scanner', 'display']),
        fault: DeviceStateView.shape.fault,
      }),
    )
    .output(z.object({ devices: z.array(DeviceStateView) })),
  /** A scan by the virtual scanner, as if it had come over the wire. */
  simulateScan: signedIn('/hardware/simulateScan')
    .input(z.object({ text: z.string().min(1).max(512) }))
    .output(z.object({})),
  /** Shuts the virtual drawer. */
  shutDrawer: signedIn('/hardware/shutDrawer').input(z.object({})).output(z.object({})),
};
