/** A page of ours to go back to after signing in; anything that could lead elsewhere becomes the start page. */
export function returnPath(asked: string | string[] | undefined): string {
  if (typeof asked !== "string") return "/";
  const base = "http://parley.invalid";
  if (!asked.startsWith("/") || !URL.canParse(asked, base)) return "/";
  const url = new URL(asked, base);
  return url.origin === base ? url.pathname + url.search : "/";
}
