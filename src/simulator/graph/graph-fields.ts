import { type GraphCall, textParam } from "./graph-call";
import { fieldUnknown, paramInvalid } from "./graph-errors";

/** A field that is asked for: its modifiers such as `limit(20)`, and the fields of what it holds. */
export type AskedField = {
  name: string;
  modifiers: Readonly<Record<string, string>>;
  fields: readonly AskedField[] | undefined;
};

/** The fields asked for in `fields=`; undefined when there are none. Throws GraphRefusal when they make no sense. */
export function askedFields(call: GraphCall): readonly AskedField[] | undefined {
  const text = textParam(call, "fields");
  return text === undefined || text.trim() === "" ? undefined : parseFields(text);
}

/**
 * Parses field expansion: `id,messages.limit(20){id,from}`.
 * https://developers.facebook.com/docs/graph-api/guides/field-expansion
 */
function parseFields(text: string): readonly AskedField[] {
  const tokens = text.match(/[{},()]|\.|[^{},().\s]+/g) ?? [];
  let next = 0;

  function wrong(): never {
    throw paramInvalid(`Syntax error "Unexpected end of fields" at character ${text.length}`);
  }

  function word(): string {
    const token = tokens[next++];
    if (token === undefined || /^[{},().]$/.test(token)) wrong();
    return token;
  }

  function modifier(): [string, string] {
    const name = word();
    if (tokens[next++] !== "(") wrong();
    let value = "";
    while (tokens[next] !== ")") value += tokens[next++] ?? wrong();
    next++;
    return [name, value];
  }

  function field(): AskedField {
    const name = word();
    const modifiers: Record<string, string> = {};
    while (tokens[next] === ".") {
      next++;
      const [key, value] = modifier();
      modifiers[key] = value;
    }
    if (tokens[next] !== "{") return { name, modifiers, fields: undefined };
    next++;
    const fields = list();
    if (tokens[next++] !== "}") wrong();
    return { name, modifiers, fields };
  }

  function list(): AskedField[] {
    const fields = [field()];
    while (tokens[next] === ",") {
      next++;
      fields.push(field());
    }
    return fields;
  }

  const fields = list();
  if (next < tokens.length) wrong();
  return fields;
}

/** What a field of an object holds, made only when it is asked for. */
export type FieldReaders = Readonly<Record<string, (asked: AskedField) => unknown>>;

/**
 * The object with the fields asked for, its id last whether asked for or not. Fields that have no value are left
 * out, as the Graph API does. Throws GraphRefusal for a field the object has not got.
 */
export function pickFields(
  asked: readonly AskedField[],
  object: { id: string; node: string; readers: FieldReaders },
): Record<string, unknown> {
  const wanted = asked.filter(({ name }) => name !== "id");
  const unknown = wanted.find(({ name }) => !Object.hasOwn(object.readers, name));
  if (unknown !== undefined) throw fieldUnknown(unknown.name, object.node);
  const values = wanted.map((field) => [field.name, object.readers[field.name]?.(field)] as const);
  return { ...Object.fromEntries(values.filter(([, value]) => value !== undefined)), id: object.id };
}

/** Fields by their names alone, where a call asks for none. */
export function plainFields(names: readonly string[]): AskedField[] {
  return names.map((name) => ({ name, modifiers: {}, fields: undefined }));
}
