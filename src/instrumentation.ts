/** Start-up of the web process: the only wiring. Next calls it once, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { closeDesktopFeed } = await import("./api/live/desktop-feed");
  const { startBackgroundWork } = await import("./channels/server/background-work");
  const { database } = await import("./platform/database");
  const { env } = await import("./platform/env");
  const { onShutdown, shutdownSignal } = await import("./platform/shutdown");

  const { databaseUrl } = env();
  if (!databaseUrl)
    throw new Error("DATABASE_URL is not set: start Parley by npm start, npm run demo or npm run dev.");
  const work = await startBackgroundWork(database(), { databaseUrl });
  onShutdown("background work", () => work.stop());
  // Streams of events would keep the listener open until it is cut off.
  shutdownSignal().addEventListener("abort", () => void closeDesktopFeed(), { once: true });
}
