/** A size as people read it: its unit, for `Intl.NumberFormat`, and the number of it. */
export function fileSize(byteCount: number): { value: number; unit: "byte" | "kilobyte" | "megabyte" } {
  if (byteCount < 1000) return { value: byteCount, unit: "byte" };
  // What rounds up to a thousand kilobytes is a megabyte.
  if (byteCount < 999_500) return { value: byteCount / 1000, unit: "kilobyte" };
  return { value: byteCount / 1_000_000, unit: "megabyte" };
}

/** What kind of file it is, as short as its ending: "PDF"; null where nobody knows. */
export function fileType(fileName: string | null, contentType: string | null): string | null {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(fileName ?? "")?.[1];
  if (ending) return ending.toUpperCase();
  const known = contentType === "application/octet-stream" ? null : contentType?.split("/")[1];
  return known?.toUpperCase() ?? null;
}
