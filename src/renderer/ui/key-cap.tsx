/** The name of a key, printed on what it presses. */

export function KeyCap({ name }: { readonly name: string }) {
  return <kbd aria-hidden="true">{name}</kbd>;
}
