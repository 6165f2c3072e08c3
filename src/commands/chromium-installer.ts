import { spawnSync } from "node:child_process";
import { findChromium } from "../../e2e/chromium";

const playwrightDownloads = "https://cdn.playwright.dev";
const debianPackages = ["chromium", "fonts-noto-cjk", "fonts-noto-color-emoji"];

/** Makes sure that there is a Chromium: one that is here, else Playwright's download, else Debian's package. */
export async function ensureChromium(): Promise<boolean> {
  if (findChromium()) return true;
  console.log("No Chromium was found: installing one.");
  if (await answers(playwrightDownloads)) run("npx", ["playwright", "install", "chromium"]);
  if (findChromium()) return true;
  if (run("apt-get", ["update"]))
    run("apt-get", ["install", "-y", "--no-install-recommends", ...debianPackages]);
  if (findChromium()) return true;
  console.error("No Chromium could be installed: install one, or name it in PLAYWRIGHT_CHROMIUM.");
  return false;
}

// Playwright itself tries for minutes where there is no internet.
async function answers(address: string): Promise<boolean> {
  return fetch(address, { method: "HEAD", signal: AbortSignal.timeout(5_000) }).then(
    () => true,
    () => false,
  );
}

function run(command: string, args: string[]): boolean {
  const shell = process.platform === "win32";
  return spawnSync(command, args, { stdio: "inherit", shell }).status === 0;
}
