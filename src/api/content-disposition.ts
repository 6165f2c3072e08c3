/**
 * A Content-Disposition header with a name that any browser can save under: in ASCII for those that know no better,
 * and whole.
 *
 * https://www.rfc-editor.org/rfc/rfc6266#section-4.3, and RFC 8187 for the encoding
 */
export function contentDisposition(type: "inline" | "attachment", fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]/gu, "_").replace(/["\\%]/g, "_");
  const whole = encodeURIComponent(fileName.replace(/\p{Cs}/gu, "_")).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${ascii}"; filename*=UTF-8''${whole}`;
}
