/**
 * Does something in one of the tabs that ask for it under this name; when that tab closes, in another. It is to
 * settle when the signal ends. Where the browser has no locks, which need HTTPS, each tab does it.
 */
export async function inOneTab(name: string, until: AbortSignal, act: () => Promise<void>): Promise<void> {
  const locks: LockManager | null = navigator.locks ?? null;
  if (!locks) return await act();
  try {
    await locks.request(name, { signal: until }, act);
  } catch (error) {
    // It ended before this tab's turn came.
    if (!until.aborted) throw error;
  }
}

/** Settles when so much time has passed, or the signal ends. */
export function pause(milliseconds: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (until.aborted) return resolve();
    const timer = setTimeout(settle, milliseconds);
    function settle() {
      clearTimeout(timer);
      until.removeEventListener("abort", settle);
      resolve();
    }
    until.addEventListener("abort", settle);
  });
}
