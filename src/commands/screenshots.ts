import { spawnSync } from "node:child_process";
import { copyFile } from "node:fs/promises";
import { StartError } from "../platform/start-error";
import { ensureChromium } from "./chromium-installer";
import { ensureProductionBuild } from "./production-build";
import { projectFolder } from "./project-folder";

/**
 * npm run screenshots             every screen and state, in every look, into screenshots/, checked as by `npm test`
 * npm run screenshots -- agent    those alone whose file or title holds "agent"
 *
 * It walks through e2e/screens, in installations of its own, and takes the documents' pictures from what it painted.
 */
const folder = "screenshots";

/** The pictures of the README and the guides, by the scene and look they show. */
const documented: Record<string, string> = {
  "sign-in": "sign-in-en-light-wide",
  "integration-accounts": "accounts-en-light-wide",
  "create-account": "accounts-create-en-light-wide",
  "account-properties": "account-tested-en-light-wide",
  "simulator-customer": "simulator-customer-en-light-wide",
  "simulator-dashboard": "simulator-dashboard-en-light-wide",
  "agent-desktop": "agent-desk-en-light-wide",
  "agent-desktop-offer": "agent-offer-while-writing-en-dark-wide",
  "agent-desktop-queue": "agent-queue-en-light-wide",
  "agent-desktop-canned-responses": "agent-canned-en-light-wide",
  "agent-desktop-search": "agent-search-en-light-wide",
  "agent-desktop-transfer": "transfer-en-light-wide",
  "agent-desktop-contact": "context-en-light-wide",
  "agent-desktop-notes": "notes-en-light-wide",
  "agent-desktop-floor": "floor-en-light-wide",
};

try {
  await ensureProductionBuild();
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}
if (!(await ensureChromium())) process.exit(1);
const { status } = spawnSync("npx", ["playwright", "test", "e2e/screens", ...process.argv.slice(2)], {
  cwd: projectFolder,
  stdio: "inherit",
  shell: process.platform === "win32",
  env: { ...process.env, SCREENSHOTS: folder },
});
for (const [picture, look] of Object.entries(documented)) {
  await copyFile(`${folder}/${look}.png`, `docs/screenshots/${picture}.png`).catch(() =>
    console.error(`docs/screenshots/${picture}.png stays as it was: ${look} was not painted.`),
  );
}
process.exit(status ?? 1);
