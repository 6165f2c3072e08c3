import { mediaTypeOf } from "./media-type";

/** What kind of picture it is, told by its bytes and by nothing that anybody says of them; null: no kind we show. */
export function pictureTypeOf(bytes: Uint8Array): "image/png" | "image/jpeg" | null {
  const type = mediaTypeOf(bytes);
  return type === "image/png" || type === "image/jpeg" ? type : null;
}
