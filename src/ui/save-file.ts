/** Long enough for any browser to have begun to save. */
const KEEP_MS = 60_000;

/** Has the browser save a file under this name. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
