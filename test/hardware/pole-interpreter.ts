/** A pole display as its manual describes it: what bytes put on its two rows. Knows nothing of the encoder. */
const columns = 20;

/** The rows after all of the bytes; what the display does not understand is passed over, as a real one does. */
export function showOnPole(language: 'escpos' | 'cd5220', bytes: Uint8Array): readonly [string, string] {
  return language === 'escpos' ? showEscpos(bytes) : showCd5220(bytes);
}

function showEscpos(bytes: Uint8Array): readonly [string, string] {
  const cells = Array.from({ length: 2 * columns }, () => ' ');
  let cursor = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1] ?? 0;
    if (byte === 0x1b) {
      // ESC @ clears; ESC R takes one argument.
      if (next === 0x40) cells.fill(' ');
      at += next === 0x52 ? 2 : 1;
    } else if (byte === 0x1f) {
      if (next === 0x24) {
        cursor = ((bytes[at + 3] ?? 1) - 1) * columns + (bytes[at + 2] ?? 1) - 1;
        at += 3;
      } else at += 1;
    } else if (byte === 0x0c) {
      cells.fill(' ');
      cursor = 0;
    } else if (byte >= 0x20) {
      // Overwrite mode: after the last letter of a row comes the next row, after the last row the first.
      cells[cursor % cells.length] = String.fromCodePoint(byte);
      cursor = (cursor + 1) % cells.length;
    }
  }
  return [cells.slice(0, columns).join(''), cells.slice(columns).join('')];
}

function showCd5220(bytes: Uint8Array): readonly [string, string] {
  const rows: [string, string] = [' '.repeat(columns), ' '.repeat(columns)];
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === 0x0c) rows.fill(' '.repeat(columns));
    if (bytes[at] !== 0x1b || bytes[at + 1] !== 0x51) continue;
    const row = bytes[at + 2] === 0x41 ? 0 : 1;
    const end = bytes.indexOf(0x0d, at);
    const text = Buffer.from(bytes.subarray(at + 3, end < 0 ? bytes.length : end)).toString('latin1');
    rows[row] = text.padEnd(columns).slice(0, columns);
    at = end < 0 ? bytes.length : end;
  }
  return rows;
}
