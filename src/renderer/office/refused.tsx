/** The sentence of a refusal, told as it appears; nothing where there is none. */
export function Refused({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <p className="bad strong" role="alert">
      {text}
    </p>
  );
}
