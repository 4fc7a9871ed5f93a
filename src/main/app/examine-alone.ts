/** The doctor without a running till: opens the devices that the settings name, lets each answer, and lets go of them again. */
import type { Settings } from '#contract/settings.ts';
import { findDevices } from '#main/hardware/find-devices.ts';
import { openPrinterModels } from '#main/hardware/printer/printer-models.ts';
import { doctorReport, type DoctorReport } from './doctor.ts';
import { devicesOf, plugIn } from './hardware-slot.ts';

/** A printer that is silent is known after its two waits (hardware/printer/send-job.ts); a cable is seen at once. */
const answerMs = 4000;

/**
 * The report; `isWell` is false where a device that the settings name does not work.
 *
 * A label printer says nothing until it prints and is not counted, nor is what the till does not have.
 */
export async function examineAlone(parts: {
  readonly version: string;
  readonly settings: Settings;
  readonly resourcesDir: string;
  readonly now: () => number;
}): Promise<{ readonly report: DoctorReport; readonly isWell: boolean }> {
  const { version, settings, resourcesDir, now } = parts;
  const wanted = devicesOf(settings, openPrinterModels(resourcesDir));
  const hardware = plugIn(wanted, () => undefined, now);
  const looked = await findDevices({ network: false });
  await answered(hardware.current(), answerMs);
  const states = hardware.current().states();
  const report = doctorReport({
    version,
    atMs: now(),
    states,
    settings,
    checks: [],
    happenings: hardware.happenings(),
    ...looked,
    wires: hardware.wires.all(),
  });
  await hardware.close();
  const asked = states.filter(({ kind, name }) => kind !== 'label-printer' && name !== 'none');
  return { report, isWell: asked.every(({ state }) => state === 'ready') };
}

/** Waits until every device is ready, or the time is over. */
async function answered(
  { states, onState }: Pick<ReturnType<ReturnType<typeof plugIn>['current']>, 'states' | 'onState'>,
  timeoutMs: number,
): Promise<void> {
  const areReady = (): boolean =>
    states().every(({ state, kind }) => state === 'ready' || kind === 'label-printer');
  if (areReady()) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(finish, timeoutMs);
    const stop = onState(() => {
      if (areReady()) finish();
    });
    function finish(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}
