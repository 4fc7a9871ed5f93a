/** What the shell asks first: the shop, who is signed in at this window, how the till looks. */
import type { AppStatus } from '#contract/app.ts';
import { currentSettings } from '../features/settings/api.ts';
import { currentShop, shopView } from '../features/setup/api.ts';
import { hasPeople } from '../features/staff/api.ts';
import { joiningState } from '../features/sync/api.ts';
import type { HostContext, App } from './context.ts';
import { sessionView } from './session.ts';

export function appStatus({ app, connection }: HostContext & { readonly app: App }): AppStatus {
  const { store, profiles, version } = app;
  const shop = currentShop(store.read);
  const session = connection.session();
  const lockedBy = connection.lockedBy();
  const { language, theme } = currentSettings(store.read);
  return {
    version,
    // Before anyone works in it the first run is still to come, and while it is being joined nobody can.
    shop:
      shop === null || !hasPeople(store.read) || joiningState(store.read) !== null
        ? null
        : shopView(shop, profiles.get(shop.taxProfile)),
    session: session === null ? null : sessionView(session),
    lockedBy: lockedBy === null ? null : { staffId: lockedBy.staffId, name: lockedBy.name },
    language,
    theme,
  };
}
