/** What other features may ask of shifts. */
export { noteClockJump } from './clock.ts';
export { openShift } from './open-shift.ts';
export { openShiftAt, workingShift } from './queries.ts';
