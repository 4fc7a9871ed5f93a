/** What other features may ask of the settings. */
export { currentLogo, currentSettings } from './queries.ts';
