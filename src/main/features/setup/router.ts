/** The first run as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse } from '#contract/errors.ts';
import type { CommandId } from '#domain/ids.ts';
import { err } from '#domain/result.ts';
import { answer, asked } from '../../app/session.ts';
import { appStatus } from '../../app/status.ts';
import type { RouterContext } from '../../app/context.ts';
import { changeTax } from './change-tax.ts';
import { createShop, openSample } from './open-shop.ts';

const os = implement(contract.setup).$context<RouterContext>();

export const setupRouter = os.router({
  options: os.options.handler(({ context }) => ({
    samples: [...context.app.samples.list()],
    profiles: context.app.profiles.all().map((profile) => ({
      code: profile.id,
      name: profile.name,
      currency: profile.currency.code,
      regions: profile.regions.map(({ code, name: region }) => ({ code, name: region })),
      taxNumber: profile.taxNumber,
      composition: profile.composition?.name ?? null,
    })),
  })),
  openSample: os.openSample.handler(async ({ context, input }) => {
    demandNotJoining(context);
    const sample = context.app.samples.find(input.sample);
    if (sample === null) return answer(err(refuse('unknown-sample', { name: input.sample })));
    // The contract has checked that it is a UUIDv7.
    const commandId = input.commandId as CommandId;
    answer(await openSample(context.app, sample, { commandId, language: input.language }));
    return appStatus(context);
  }),
  createShop: os.createShop.handler(async ({ context, input }) => {
    demandNotJoining(context);
    answer(await createShop(context.app, input));
    return appStatus(context);
  }),
  join: os.join.handler(async ({ context, input }) => {
    answer(await context.app.sync.join(input));
    return {};
  }),
  joining: os.joining.handler(({ context }) => ({ joining: context.app.sync.joining() })),
  joinKey: os.joinKey.handler(async ({ context, input }) => {
    if (context.app.sync.joining() === null) answer(err(refuse('not-enrolled', {})));
    answer(await context.app.sync.giveRecoveryKey(input.key));
    return {};
  }),
  changeTax: os.changeTax.handler(({ context, input }) => {
    const { taxNumber, taxScheme } = input;
    answer(changeTax(context.app, { ...asked(context, input), taxNumber, taxScheme }));
    return appStatus(context);
  }),
});

/** A machine that joins a shop opens no other. */
function demandNotJoining({ app }: RouterContext): void {
  if (app.sync.joining() !== null) answer(err(refuse('shop-exists', {})));
}
