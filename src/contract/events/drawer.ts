/** `drawer.kicked.v1`, `drawer.stayed-shut.v1`, `drawer.found-open.v1`: each opening of the cash drawer, asked for or not. */
import { z } from 'zod';
import { Id } from '../values.ts';

/** The till told the drawer to open, in the same transaction as what it was opened for: a bill, a note, a slip, a movement. */
export const DrawerKickedV1 = z.object({ subjectId: Id });
export type DrawerKickedV1 = z.infer<typeof DrawerKickedV1>;

const noticed = z.object({
  tillId: Id,
  /** Null where no shift was open. */
  shiftId: Id.nullable(),
});

/** The pulse did not reach it; the deal stands, and the entry before says for what it was. */
export const DrawerStayedShutV1 = noticed.extend({ fault: z.string() });
export type DrawerStayedShutV1 = z.infer<typeof DrawerStayedShutV1>;

/** Its switch says that it is open, and the till did not tell it to: a key, a lever, a broken catch. */
export const DrawerFoundOpenV1 = noticed;
export type DrawerFoundOpenV1 = z.infer<typeof DrawerFoundOpenV1>;
