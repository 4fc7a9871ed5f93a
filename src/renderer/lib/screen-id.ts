/** Which window this is, among all that are open at the till: made anew each time it is opened. */
import { newCommandId } from './command-id.ts';

export const screenId: string = newCommandId();
