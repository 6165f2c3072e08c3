import { useEffect, useState } from "react";

/** Follows a view of the simulator as it changes; null until it is first there. Reconnects by itself. */
export function useLive<T>(path: string): T | null {
  const [latest, setLatest] = useState<{ path: string; view: T } | null>(null);
  useEffect(() => {
    const source = new EventSource(path);
    source.onmessage = (message) => setLatest({ path, view: JSON.parse(message.data) });
    return () => source.close();
  }, [path]);
  return latest?.path === path ? latest.view : null;
}
