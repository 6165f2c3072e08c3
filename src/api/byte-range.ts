import type { ByteRange } from "../platform/file-store";

/**
 * The part of a file that a Range header asks for. null: all of it, as also where the header asks in a way we need
 * not know (several ranges, another unit). "unsatisfiable": it lies behind the end.
 *
 * https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 */
export function requestedRange(header: string | null, byteCount: number): ByteRange | "unsatisfiable" | null {
  const [, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (from === "" && to === "") return null;
  if (from === "") {
    const length = Math.min(Number(to), byteCount);
    return length === 0 ? "unsatisfiable" : { first: byteCount - length, last: byteCount - 1 };
  }
  const first = Number(from);
  const last = to === "" ? byteCount - 1 : Math.min(Number(to), byteCount - 1);
  if (to !== "" && Number(to) < first) return null;
  return first >= byteCount ? "unsatisfiable" : { first, last };
}
