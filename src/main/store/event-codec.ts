/** Payloads to text and back: checked by their schema on the way in, checked and brought up to date on the way out. */
import { canonicalJson } from '#domain/canonical-json.ts';
import { err, ok, type Result } from '#domain/result.ts';

/** A zod schema, as far as the store needs one: it checks a payload and gives back what is to be stored. */
type EventSchema = {
  readonly safeParse: (
    payload: unknown,
  ) =>
    { readonly success: true; readonly data: unknown } | { readonly success: false; readonly error: unknown };
};
/** Event type and version -> schema. Schemas check and never transform: what was stored must parse to itself. */
export type EventSchemas = Readonly<Record<string, EventSchema>>;
/** An old version -> the same fact in a newer one. Applied on reading, until no entry of this table fits. */
export type Upcasts = Readonly<
  Record<string, (payload: unknown) => { readonly type: string; readonly payload: unknown }>
>;

export type DecodedEvent = { readonly type: string; readonly payload: unknown };
/** Why an entry cannot be read: no schema of its type, no JSON, or not what the schema asks. */
export type UndecodableReason = 'unknown-type' | 'not-json' | 'not-its-schema';

export type EventCodec = {
  /** The canonical text to store. Throws on a type without schema or a payload against it: that is a bug of the caller. */
  readonly encode: (type: string, payload: unknown) => string;
  /** The payload that was stored as `text`, as the newest version of its type. */
  readonly decode: (type: string, text: string) => Result<DecodedEvent, UndecodableReason>;
  /** What is written becomes what will be read, without asking the schema a second time. */
  readonly decodeOwn: (type: string, text: string) => DecodedEvent;
};

export function createEventCodec(schemas: EventSchemas, upcasts: Upcasts = {}): EventCodec {
  const schemaOf = new Map(Object.entries(schemas));
  const upcastOf = new Map(Object.entries(upcasts));
  function newest(event: DecodedEvent): DecodedEvent {
    const upcast = upcastOf.get(event.type);
    return upcast === undefined ? event : newest(upcast(event.payload));
  }
  return {
    encode(type, payload) {
      const schema = schemaOf.get(type);
      if (schema === undefined) throw new Error(`No schema for the event ${type}`);
      const parsed = schema.safeParse(payload);
      if (!parsed.success) throw new Error(`Not a ${type}: ${String(parsed.error)}`);
      return canonicalJson(parsed.data);
    },
    decode(type, text) {
      const schema = schemaOf.get(type);
      if (schema === undefined) return err('unknown-type');
      const value = parseJson(text);
      if (!value.ok) return value;
      const parsed = schema.safeParse(value.value);
      return parsed.success ? ok(newest({ type, payload: value.value })) : err('not-its-schema');
    },
    decodeOwn: (type, text) => newest({ type, payload: JSON.parse(text) }),
  };
}

function parseJson(text: string): Result<unknown, 'not-json'> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err('not-json');
  }
}
