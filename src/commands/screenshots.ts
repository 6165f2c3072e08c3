import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../e2e/chromium";
import { LOCALES } from "../i18n/locales";
import { readEnv } from "../platform/env";
import { ensureChromium } from "./chromium-installer";
import { type Look, lookName, type Shoot, shootScreens } from "./screenshot-story";

/**
 * npm run screenshots                    the pictures of the README, into docs/screenshots
 * npm run screenshots -- --all FOLDER    every screen, light and dark, in each language, wide and narrow
 *
 * A demo must be running. PORT, PUBLIC_URL and SIMULATOR_PORT say where, as they do for the demo.
 */
const readmeFolder = "docs/screenshots";
const light: Look = { locale: "en", theme: "light", width: 1280, height: 800 };
const readmeLooks: Record<string, Look> = {
  "sign-in": light,
  "integration-accounts": light,
  "create-account": light,
  "account-properties": { ...light, height: 1100 },
  "agent-desktop": light,
  "agent-desktop-offer": { ...light, theme: "dark" },
  "simulator-customer": { ...light, width: 390, height: 720 },
  "simulator-dashboard": light,
};

const widest = { width: 1440, height: 900 };
const sizes = [widest, { width: 1024, height: 768 }, { width: 390, height: 844 }];
const everyLook: Look[] = LOCALES.flatMap((locale) =>
  (["light", "dark"] as const).flatMap((theme) => sizes.map((size) => ({ locale, theme, ...size }))),
);

const { values } = parseArgs({ options: { all: { type: "string" } } });
const folder = values.all ?? readmeFolder;
await mkdir(folder, { recursive: true });
const { publicUrl, simulatorPort } = readEnv(process.env);

if (!(await ensureChromium())) process.exit(1);
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: chromiumFlags });
try {
  for (const locale of values.all ? LOCALES : (["en"] as const)) {
    const shoot: Shoot = async (page, scene) => {
      for (const look of looksOf(scene).filter((each) => each.locale === locale)) {
        await page.setViewportSize(look);
        await page.emulateMedia({ colorScheme: look.theme, reducedMotion: "reduce" });
        const file = `${folder}/${values.all ? `${scene}-${lookName(look)}` : scene}.png`;
        await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
        console.log(file);
      }
      // The story goes on at the desk, where nothing is folded away.
      await page.setViewportSize(widest);
    };
    const places = { contactCenter: publicUrl, simulator: `http://localhost:${simulatorPort}` };
    await shootScreens(browser, { locale, places, shoot });
  }
} finally {
  await browser.close();
}

function looksOf(scene: string): Look[] {
  if (values.all) return everyLook;
  const look = readmeLooks[scene];
  return look ? [look] : [];
}
