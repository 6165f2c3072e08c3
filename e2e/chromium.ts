import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The Chromium to test with: the one PLAYWRIGHT_CHROMIUM names, Playwright's own, or this machine's; null when there is none. */
export function findChromium(): string | null {
  const candidates = [process.env.PLAYWRIGHT_CHROMIUM, chromium.executablePath(), ...usualPlaces];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

/** Quiet and alone: it runs as root in a container, and calls nobody but the pages under test. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
