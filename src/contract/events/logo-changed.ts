/** `settings.logo-changed.v1`: the picture at the head of the shop's papers from now on; null: there is none. */
import { z } from 'zod';
import { LogoView } from '../values.ts';

export const SettingsLogoChangedV1 = z.object({ logo: LogoView.nullable() });
export type SettingsLogoChangedV1 = z.infer<typeof SettingsLogoChangedV1>;
