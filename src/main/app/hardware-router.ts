/** The devices as procedures: how they are, and what the virtual ones shall do. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse } from '#contract/errors.ts';
import type { DeviceStateView, DisplayView, DrawerView, ScaleReadingView } from '#contract/hardware.ts';
import { err, ok } from '#domain/result.ts';
import type { ScaleReading } from '#main/hardware/ports.ts';
import { controlFor } from '#main/hardware/simulator/simulator.ts';
import { findDevices } from '#main/hardware/find-devices.ts';
import { deviceChecks, recordCheck } from '../features/devices/api.ts';
import { currentSettings } from '../features/settings/api.ts';
import { currentShop } from '../features/setup/api.ts';
import type { App, RouterContext } from './context.ts';
import { displayView } from './customer-display.ts';
import { doctorReport, reportText, wireLine } from './doctor.ts';
import { actor, answer, asked } from './session.ts';
import { streamOf } from './stream.ts';

type DevicesView = { devices: DeviceStateView[] } & DrawerView;

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
  watchDisplay: os.watchDisplay.handler(({ context: { app }, signal }) =>
    streamOf<DisplayView>({
      subscribe: (listener) => app.display.onContent(() => listener(customerView(app))),
      merge: (_earlier, later) => later,
      first: customerView(app),
      until: [signal],
    }),
  ),
  openDisplay: os.openDisplay.handler(({ context }) => ({ isOpened: context.app.customerWindow.open() })),
  watchCamera: os.watchCamera.handler(({ context, signal }) =>
    streamOf<{ mayUse: true }>({
      subscribe: () => context.app.camera.open(),
      merge: (_earlier, later) => later,
      // Told at once: the page asks for the camera when it knows that it may.
      first: { mayUse: true },
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
  watchScale: os.watchScale.handler(({ context, signal }) =>
    streamOf<ScaleReadingView>({
      subscribe: (listener) => context.app.hardware.onReading((reading) => listener(readingView(reading))),
      merge: (_earlier, later) => later,
      first: readingView(context.app.hardware.current().scale.reading()),
      until: [signal, actor(context).ended],
    }),
  ),
  loadScale: os.loadScale.handler(({ context, input }) => {
    const { load, figure, unit } = input;
    const kind = load;
    context.app.hardware
      .current()
      .simulator?.scale.put(
        kind === 'still' || kind === 'moving' ? { kind, weight: { figure, unit } } : { kind },
      );
    return {};
  }),
  find: os.find.handler(async ({ input }) => {
    const { found, listsPorts } = await findDevices(input);
    return { found: found.map((each) => ({ ...each })), listsPorts };
  }),
  checks: os.checks.handler(({ context }) => ({ checks: [...deviceChecks(context.app.store.read)] })),
  recordCheck: os.recordCheck.handler(({ context, input }) => {
    const { app } = context;
    const { device, worked } = input;
    const tried = app.hardware
      .current()
      .states()
      .find(({ kind }) => kind === device);
    const { commandId, actorId } = asked(context, input);
    const name = tried?.name ?? 'none';
    answer(recordCheck(app.store, { commandId, actorId, device, name, worked }));
    return { checks: [...deviceChecks(app.store.read)] };
  }),
  testDisplay: os.testDisplay.handler(async ({ context }) => {
    const shown = await context.app.hardware.current().display.show(testContent);
    return answer(
      shown.ok ? ok({}) : err(refuse('device-fault', { device: 'display', fault: shown.error.fault })),
    );
  }),
  wire: os.wire.handler(({ context, input }) => {
    const entries = context.app.hardware.wires.of(input.device).entries();
    return { lines: entries.slice(-shownLines).map((entry) => wireLine(entry, { isMasked: false })) };
  }),
  report: os.report.handler(async ({ context: { app } }) => {
    const report = doctorReport({
      version: app.version,
      atMs: app.clock.now().atMs,
      states: app.hardware.current().states(),
      settings: currentSettings(app.store.read),
      checks: deviceChecks(app.store.read),
      happenings: app.hardware.happenings(),
      ...(await findDevices({ network: false })),
      wires: app.hardware.wires.all(),
    });
    return { text: reportText(report), json: `${JSON.stringify(report, null, 2)}\n` };
  }),
  shutDrawer: os.shutDrawer.handler(({ context }) => {
    context.app.hardware.current().simulator?.drawer.shut();
    return {};
  }),
});

/** The newest of a wire that a screen is shown. */
const shownLines = 100;

/** Seen to be a test by whoever stands before the display. */
const testContent = { kind: 'thanks', total: '123.45', change: null, back: null } as const;

function readingView(reading: ScaleReading): ScaleReadingView {
  const weight = 'weight' in reading && reading.weight !== null ? { ...reading.weight } : null;
  return { state: reading.state, weight, isNet: reading.state === 'stable' && reading.isNet };
}

function customerView({ display, store, profiles }: App): DisplayView {
  const shop = currentShop(store.read);
  const symbol = shop === null ? '' : profiles.get(shop.taxProfile).currency.symbol;
  return displayView(display, symbol, currentSettings(store.read));
}

function devicesView({ hardware, drawerWatch }: App): DevicesView {
  return {
    devices: hardware
      .current()
      .states()
      .map((state) => ({ ...state })),
    drawerIsOpen: hardware.current().drawer.isOpen(),
    isDrawerUnasked: drawerWatch.isUnasked(),
  };
}
