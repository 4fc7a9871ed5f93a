/** What the page and its decoder say to each other. */
import type { RgbaPicture } from '#domain/picture/picture.ts';

export type DecodeRequest = { readonly id: number; readonly picture: RgbaPicture; readonly isPhoto: boolean };
/** Codes as a scanner would send them, symbology prefix and all. */
export type DecodeAnswer = { readonly id: number; readonly codes: readonly string[] };
