/** The id of a command: made once for each action of a person, so that sending it again does nothing twice. */
import { v7 } from 'uuid';

export function newCommandId(): string {
  return v7();
}
