import { useState } from "react";

/** Copies a value; says so on the button for a moment. */
export function CopyButton({ value, name }: { value: string; name: string }) {
  const [isCopied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  }
  return (
    <button type="button" className="small" aria-label={`Copy ${name}`} onClick={() => void copy()}>
      {isCopied ? "Copied" : "Copy"}
    </button>
  );
}
