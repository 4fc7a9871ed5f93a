/** A port with its speed, as it is typed: `/dev/ttyUSB0 9600`, `COM3 9600`. */

export type SerialPlace = { readonly path: string; readonly baudRate: number };

export const usualPlace = '/dev/ttyUSB0 9600';

export function placeText({ path, baudRate }: SerialPlace): string {
  return `${path} ${baudRate}`;
}

/** 9600 baud where no speed is typed; null where the text is no port. */
export function readPlace(text: string): SerialPlace | null {
  const [, path, baudRate] = /^(\S+)(?:\s+(\d{3,6}))?$/.exec(text.trim()) ?? [];
  return path === undefined ? null : { path, baudRate: Number(baudRate ?? '9600') };
}
