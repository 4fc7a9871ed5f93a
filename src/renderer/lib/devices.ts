/** How the till's devices are, kept up to date by their stream. */
import { useCallback } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeviceStateView, DrawerView } from '#contract/hardware.ts';
import type { z } from 'zod';
import { queries, rpc } from './rpc.ts';
import { useStream } from './use-stream.ts';

export type DeviceState = z.infer<typeof DeviceStateView>;
type States = { readonly devices: readonly DeviceState[] } & Readonly<DrawerView>;

const statesQuery = queries.hardware.states.queryOptions({ input: {} });
/** When the drawer was last seen to change, by the page's clock. */
const drawerChange: { isOpen: boolean | null; atMs: number } = { isOpen: null, atMs: Date.now() };

export function useDevices(): readonly DeviceState[] {
  return useQuery({ ...statesQuery, staleTime: Infinity }).data?.devices ?? [];
}

/** Whether the drawer stands open (null where it cannot be told), and since when. */
export function useDrawer(): {
  readonly isOpen: boolean | null;
  /** Nobody at the till opened it. */
  readonly isUnasked: boolean;
  readonly sinceMs: number;
} {
  const states = useQuery({ ...statesQuery, staleTime: Infinity }).data;
  const isOpen = states?.drawerIsOpen ?? null;
  return { isOpen, isUnasked: states?.isDrawerUnasked ?? false, sinceMs: drawerChange.atMs };
}

/** A device that is drawn on the screen; the till names those so. */
export function isVirtual(device: DeviceState): boolean {
  return device.name.startsWith('virtual');
}

/** Follows the devices; once, in the signed-in shell. */
export function useDeviceStream(): void {
  const client = useQueryClient();
  const open = useCallback(() => rpc.hardware.events({}), []);
  useStream<States>(open, {
    onItem({ devices, drawerIsOpen, isDrawerUnasked }) {
      if (drawerIsOpen !== drawerChange.isOpen) {
        drawerChange.isOpen = drawerIsOpen;
        drawerChange.atMs = Date.now();
      }
      client.setQueryData(statesQuery.queryKey, { devices: [...devices], drawerIsOpen, isDrawerUnasked });
    },
    onReopen: () => void client.invalidateQueries({ queryKey: statesQuery.queryKey }),
  });
}
