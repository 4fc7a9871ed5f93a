/** What other features may ask of the settings. */
export { currentSettings } from './queries.ts';
