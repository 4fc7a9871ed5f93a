/** The devices as procedures: how they are, and what the virtual ones shall do. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse } from '#contract/errors.ts';
import type { DeviceStateView } from '#contract/hardware.ts';
import { err, ok } from '#domain/result.ts';
import { controlFor } from '#main/hardware/simulator/simulator.ts';
import type { App, RouterContext } from './context.ts';
import { actor, answer } from './session.ts';
import { streamOf } from './stream.ts';

type DevicesView = { devices: DeviceStateView[]; drawerIsOpen: boolean | null };

const os = implement(contract.hardware).$context<RouterContext>();

export const hardwareRouter = os.router({
  states: os.states.handler(({ context }) => devicesView(context.app)),
  events: os.events.handler(({ context, signal }) =>
    streamOf<DevicesView>({
      subscribe: (listener) => context.app.hardware.onChange(() => listener(devicesView(context.app))),
      merge: (_earlier, later) => later,
      first: devicesView(context.app),
      until: [signal, actor(context).ended],
    }),
  ),
  simulate: os.simulate.handler(({ context, input }) => {
    const { app } = context;
    const { simulator } = app.hardware.current();
    const isReal = app.hardware
      .current()
      .states()
      .some(({ kind, name }) => kind === input.device && !name.startsWith('virtual'));
    if (simulator === null || isReal) {
      return answer(err(refuse('device-fault', { device: input.device, fault: 'not-virtual' })));
    }
    simulator.control(controlFor(input.device, input.fault));
    return { devices: devicesView(app).devices };
  }),
  simulateScan: os.simulateScan.handler(({ context, input }) => {
    const { simulator } = context.app.hardware.current();
    const isRead = simulator?.scanner.emit(input.text) ?? false;
    return answer(isRead ? ok({}) : err(refuse('device-fault', { device: 'scanner', fault: 'no-answer' })));
  }),
  shutDrawer: os.shutDrawer.handler(({ context }) => {
    context.app.hardware.current().simulator?.drawer.shut();
    return {};
  }),
});

function devicesView({ hardware }: App): DevicesView {
  const { simulator } = hardware.current();
  return {
    devices: hardware
      .current()
      .states()
      .map((state) => ({ ...state })),
    drawerIsOpen: simulator?.drawer.isOpen() ?? null,
  };
}
