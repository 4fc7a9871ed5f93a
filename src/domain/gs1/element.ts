/** The parts of a GS1 message, and the reasons for which one is refused. */
import type { LintError } from './lint.ts';

/** One application identifier with its value, as `(10)ABC`. */
export type Gs1Element = { readonly ai: string; readonly value: string };

export type Gs1Error =
  /** The text does not have the form of a message: an empty one, a bracket out of place, no FNC1. */
  | { readonly code: 'malformed' }
  | { readonly code: 'unknown-ai'; readonly at: string }
  /** Shorter or longer than the identifier's definition. */
  | { readonly code: 'ai-length'; readonly ai: string }
  /** The value breaks a rule of its identifier (check digit, date, character set, ...). */
  | { readonly code: 'ai-content'; readonly ai: string; readonly rule: LintError }
  /** The same identifier twice with different values. */
  | { readonly code: 'repeated-ai'; readonly ai: string }
  /** `ai` may not stand beside `other`. */
  | { readonly code: 'excluded-ai'; readonly ai: string; readonly other: string }
  /** `ai` says nothing without one of the groups in `needs` (alternatives by `,`, together by `+`). */
  | { readonly code: 'missing-ai'; readonly ai: string; readonly needs: string }
  /** A Digital Link address that breaks the rules of GS1 Digital Link: URI syntax. */
  | { readonly code: 'digital-link'; readonly fault: DigitalLinkFault };

export type DigitalLinkFault =
  | 'scheme'
  | 'character'
  | 'domain'
  | 'no-primary-key'
  | 'path-order'
  | 'empty-value'
  | 'percent-sequence'
  | 'not-an-attribute'
  | 'repeated';
