import { randomBytes } from "node:crypto";

/**
 * A new id that sorts by the moment given, to the millisecond: a UUID of version 7. Rows with such ids are
 * paged through by their primary key alone.
 * https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
export function timeOrderedId(at: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
