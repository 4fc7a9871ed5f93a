/** What other features may ask of shifts. */
export {
  cashMovementsOf,
  openShiftsOn,
  stretchBetween,
  stretchOf,
  type ShiftOnDay,
  type Stretch,
} from './day-queries.ts';
export { openShift } from './open-shift.ts';
export { openShiftAt } from './queries.ts';
export { workingShift } from './working-shift.ts';
