/** The types that are told by their bytes. Whatever is none of them is a file to be downloaded, and no more. */
export type MediaType =
  | "image/jpeg"
  | "image/png"
  | "image/gif"
  | "image/webp"
  | "video/mp4"
  | "audio/mp4"
  | "audio/mpeg"
  | "audio/aac"
  | "audio/ogg"
  | "audio/wav"
  | "application/pdf";

/** What a file of unknown type is called. */
export const unknownType = "application/octet-stream";

/**
 * What a file is, told by its beginning and by nothing that anybody says of it.
 *
 * HTML, SVG and XML have no type here, on purpose: in a browser they are programs.
 * https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern and the sections after it
 */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  const at = (start: number, text: string) =>
    Buffer.from(text, "latin1").equals(bytes.subarray(start, start + text.length));

  if (at(0, "\xff\xd8\xff")) return "image/jpeg";
  if (at(0, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (at(0, "GIF87a") || at(0, "GIF89a")) return "image/gif";
  if (at(0, "RIFF") && at(8, "WEBP")) return "image/webp";
  if (at(0, "RIFF") && at(8, "WAVE")) return "audio/wav";
  if (at(4, "ftyp")) return typeOfBrand(Buffer.from(bytes.subarray(8, 12)).toString("latin1"));
  if (at(0, "OggS")) return at(28, "OpusHead") || at(28, "\x01vorbis") ? "audio/ogg" : null;
  if (at(0, "%PDF-")) return "application/pdf";
  if (at(0, "ID3")) return "audio/mpeg";
  return typeOfFrame(bytes);
}

/** Whether a browser may show or play it in our pages, where nothing in it can be a program. */
export function isShownInline(contentType: string | null): boolean {
  return (
    contentType !== null && /^(?:image\/(?:jpeg|png|gif|webp)|video\/mp4|audio\/[a-z0-9]+)$/.test(contentType)
  );
}

const videoBrands = /^(?:isom|iso[2-9]|mp4[12]|avc1|M4V[ HP]|MSNV|dash|mmp4|3gp[4-9]|f4v )$/;
const audioBrands = /^(?:M4A|M4B) $/;

/** The brands of https://mp4ra.org/registered-types/brands that browsers play; pictures such as HEIC are none. */
function typeOfBrand(brand: string): MediaType | null {
  if (audioBrands.test(brand)) return "audio/mp4";
  return videoBrands.test(brand) ? "video/mp4" : null;
}

/** A sound that begins at once with a frame: eleven or twelve bits set, then fields that not every value may have. */
function typeOfFrame([first = 0, second = 0, third = 0]: Uint8Array): MediaType | null {
  if (first !== 0xff) return null;
  // ADTS: the layer is always 0, the sampling frequency one of 13.
  if ((second & 0xf6) === 0xf0) return ((third >> 2) & 0x0f) < 13 ? "audio/aac" : null;
  const isLayer3 = (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08;
  const hasBitrate = third >> 4 !== 0x0f && third >> 4 !== 0;
  const hasFrequency = ((third >> 2) & 0x03) !== 0x03;
  return isLayer3 && hasBitrate && hasFrequency ? "audio/mpeg" : null;
}
