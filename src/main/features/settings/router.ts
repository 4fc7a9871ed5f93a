/** The settings as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { answer, asked } from '../../app/session.ts';
import type { RouterContext } from '../../app/context.ts';
import { changeSettings } from './change-settings.ts';
import { currentLogo, currentSettings } from './queries.ts';
import { setLogo } from './set-logo.ts';

const os = implement(contract.settings).$context<RouterContext>();

export const settingsRouter = os.router({
  get: os.get.handler(({ context }) => currentSettings(context.app.store.read)),
  change: os.change.handler(({ context, input }) => {
    const { store, applySettings } = context.app;
    return answer(changeSettings(store, { ...asked(context, input), changes: input.changes }, applySettings));
  }),
  logo: os.logo.handler(({ context }) => ({ logo: currentLogo(context.app.store.read) })),
  setLogo: os.setLogo.handler(async ({ context, input }) => ({
    logo: answer(await setLogo(context.app.store, { ...asked(context, input), file: input.file })),
  })),
  appearance: os.appearance.handler(({ context, input }) => {
    const { store, applySettings } = context.app;
    const { commandId: _id, ...changes } = input;
    return answer(changeSettings(store, { ...asked(context, input), changes }, applySettings));
  }),
});
