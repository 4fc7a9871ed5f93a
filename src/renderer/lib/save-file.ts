/** Hands a text, or bytes, to the browser, or to the desktop's own window, as a file to keep. */

export function saveFile({
  fileName,
  content,
  type,
}: {
  readonly fileName: string;
  readonly content: string | Uint8Array<ArrayBuffer> | Blob;
  readonly type:
    'text/csv' | 'text/plain' | 'application/json' | 'application/pdf' | 'application/octet-stream';
}): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
