/** Where a Page is looked at, as everybody sees it. */
export function pageAddress(pageId: string): string {
  return `https://www.facebook.com/${encodeURIComponent(pageId)}`;
}
