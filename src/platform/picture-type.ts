const beginnings = [
  { contentType: "image/png", bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { contentType: "image/jpeg", bytes: Buffer.from([0xff, 0xd8, 0xff]) },
] as const;

/** What kind of picture it is, told by its bytes and by nothing that anybody says of them; null: no kind we show. */
export function pictureTypeOf(bytes: Uint8Array): "image/png" | "image/jpeg" | null {
  const found = beginnings.find((beginning) =>
    beginning.bytes.equals(bytes.subarray(0, beginning.bytes.length)),
  );
  return found?.contentType ?? null;
}
