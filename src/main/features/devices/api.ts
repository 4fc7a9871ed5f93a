/** What the app's root asks of the checks of devices. */
export { deviceChecks, recordCheck } from './checks.ts';
