/** What the wedge listener knows of the scanner: settings of the till, known once someone is signed in. */
import type { WedgeSettings } from '../lib/scan-wedge.ts';

export const scannerWedge: { current: WedgeSettings } = { current: { prefix: null } };
