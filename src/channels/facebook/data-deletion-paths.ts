/** Where Facebook tells that a person wants their data deleted, below the public URL. */
export const dataDeletionPath = "/clientweb/fb/data-deletion";

/** Where that person sees what became of it. */
export function dataDeletionStatusPath(code: string): string {
  return `/data-deletion/${code}`;
}
