"use client";

import { useFormatter } from "next-intl";

/** How large a file is, as people say it: in kilobytes below a megabyte. */
export function useFileSize(): (byteCount: number) => string {
  const format = useFormatter();
  return (byteCount) => {
    const [value, unit] =
      byteCount < 1024 * 1024 ? [byteCount / 1024, "kilobyte"] : [byteCount / 1024 / 1024, "megabyte"];
    const style = { style: "unit", unit, maximumFractionDigits: unit === "kilobyte" ? 0 : 1 } as const;
    return format.number(unit === "kilobyte" ? Math.max(1, value) : value, style);
  };
}
