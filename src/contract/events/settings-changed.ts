/** `settings.changed.v1`: settings of the till that were given a new value. */
import { z } from 'zod';
import { Settings } from '../settings.ts';

export const SettingsChangedV1 = z.object({ changes: Settings.partial() });
export type SettingsChangedV1 = z.infer<typeof SettingsChangedV1>;
