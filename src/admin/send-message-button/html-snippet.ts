/** How the button looks, written on the element itself: the site it is pasted into knows none of our styles. */
export const buttonStyle = {
  display: "inline-block",
  padding: "11px 20px",
  borderRadius: "8px",
  background: "#0866ff",
  color: "#ffffff",
  font: "600 16px/1.25 system-ui, sans-serif",
  textDecoration: "none",
} as const;

/**
 * A link that looks like a button, for any web site: no script and no picture, so that nothing is asked of
 * anybody's server before it is pressed. It has no target, since sites differ in what they want.
 */
export function htmlSnippet({ url, label }: { url: string; label: string }): string {
  const style = Object.entries(buttonStyle)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${value}`)
    .join("; ");
  return `<a href="${escaped(url)}" style="${escaped(style)}">${escaped(label)}</a>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
