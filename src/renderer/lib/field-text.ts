/** Text in fields, put there so that React sees it: through the element's own setter, with the event a person's typing makes. */

export type TextField = HTMLInputElement | HTMLTextAreaElement;

export function isField(element: Element | null): element is TextField {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

export function setFieldValue(field: TextField, value: string): void {
  const owner =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(owner, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** In place of what is selected; what is no field takes none. */
export function typeInto(element: Element | null, text: string): void {
  if (!isField(element)) return;
  const at = element.selectionStart ?? element.value.length;
  const to = element.selectionEnd ?? at;
  setFieldValue(element, element.value.slice(0, at) + text + element.value.slice(to));
  element.setSelectionRange(at + text.length, at + text.length);
}

/** What is selected, else the character before the caret. */
export function eraseFrom(element: Element | null): void {
  if (!isField(element)) return;
  const to = element.selectionEnd ?? element.value.length;
  const start = element.selectionStart ?? to;
  const at = start === to ? Math.max(0, to - 1) : start;
  setFieldValue(element, element.value.slice(0, at) + element.value.slice(to));
  element.setSelectionRange(at, at);
}
