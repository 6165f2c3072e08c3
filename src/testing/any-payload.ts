import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";

const folder = new URL("../messenger/fixtures/", import.meta.url);

/** Any UTF-16 units, NUL and lone surrogates among them. */
export const anyText = fc.string({
  unit: fc
    .oneof(fc.constantFrom(0, 0x22, 0x5c, 0xd83d, 0xde00), fc.integer({ min: 0, max: 0xffff }))
    .map((unit) => String.fromCharCode(unit)),
});

/** The body of a known webhook request with one of its values replaced or left out, as JSON. */
export function anyMutatedPayload(): fc.Arbitrary<string> {
  const payloads = readdirSync(folder).map((name): unknown =>
    JSON.parse(readFileSync(new URL(name, folder), "utf8")),
  );
  const mutant = fc.oneof(
    anyText,
    fc.constantFrom(undefined, null, [], {}, [null], 0, -1, 1e300, true),
    fc.jsonValue({ maxDepth: 2 }),
  );
  return fc
    .tuple(fc.constantFrom(...payloads), fc.integer({ min: 1, max: 40 }), mutant)
    .map(([payload, place, value]) => JSON.stringify(withReplaced(payload, place, value)) ?? "");
}

/** A copy in which the value at a place, counted from the outside, is another. */
function withReplaced(payload: unknown, place: number, mutant: unknown): unknown {
  let remaining = place;
  function copy(part: unknown): unknown {
    remaining -= 1;
    if (remaining === 0) return mutant;
    if (Array.isArray(part)) return part.map(copy);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, member]) => [key, copy(member)]));
  }
  return copy(payload);
}
