import type { Browser, Page } from "@playwright/test";
import samples from "../../prisma/seed/sample-pages.json";
import { SAMPLE_PASSWORD } from "../agents/user";
import type { Locale } from "../i18n/locales";
import en from "../words/en.json";
import ja from "../words/ja.json";

/** How a picture is taken. Sizes are in CSS pixels, one of which is one of the picture's. */
export type Look = { locale: Locale; theme: "light" | "dark"; width: number; height: number };

/** Takes the pictures that are wanted of a scene, which stands still meanwhile. */
export type Shoot = (page: Page, scene: string) => Promise<void>;

type Stage = {
  locale: Locale;
  places: { contactCenter: string; simulator: string };
  shoot: Shoot;
};

const words = { en, ja };
/** What waits for a ready agent is offered well within this. */
const patienceMs = 3_000;
const [connectedPage, sparePage] = samples.pages;

/** Part of a picture's file name: "en-dark-1440". */
export function lookName({ locale, theme, width }: Look): string {
  return `${locale}-${theme}-${width}`;
}

/**
 * Walks through every screen as people do, in one language: an administrator looks at the accounts, three
 * customers are answered, one of them twice. It leaves no work behind, so that it can run again.
 */
export async function shootScreens(browser: Browser, stage: Stage): Promise<void> {
  if (await shootSetup(browser, stage)) return;
  await shootSignIn(browser, stage);
  await shootAdministrator(browser, stage);
  await shootDesktop(browser, stage);
  await shootSimulator(browser, stage);
}

/** An installation without an administrator has nothing else to show. */
async function shootSetup(browser: Browser, stage: Stage): Promise<boolean> {
  const page = await openPage(browser, stage, "/setup");
  const isNeeded = new URL(page.url()).pathname === "/setup";
  if (isNeeded) await stage.shoot(page, "setup");
  await page.context().close();
  return isNeeded;
}

async function shootSignIn(browser: Browser, stage: Stage): Promise<void> {
  const page = await openPage(browser, stage, "/sign-in");
  await stage.shoot(page, "sign-in");
  await page.context().close();
}

async function shootAdministrator(browser: Browser, stage: Stage): Promise<void> {
  const { shoot, locale } = stage;
  const t = words[locale].integrationAccounts;
  const page = await signIn(browser, stage, { username: "admin", path: "/admin/integration-accounts" });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const field = (name: string) => page.getByRole("textbox", { name, exact: true });
  const testConnection = async () => {
    await button(t.test).click();
    await page.getByRole("region", { name: t.connectionTest.title }).waitFor();
  };

  const account = page.getByRole("link", { name: connectedPage?.name });
  await account.waitFor();
  await shoot(page, "integration-accounts");
  await button(words[locale].configuration.add).click();
  await page.getByRole("dialog", { name: t.create.title }).waitFor();
  await shoot(page, "create-account");

  await button(t.create.ok).click();
  await field(t.field.pageUsername).fill(sparePage?.username ?? "");
  await field(t.field.pageId).fill(sparePage?.id ?? "");
  // The other Page's token, as happens when one clicks Generate Token in the wrong row.
  await field(t.field.token).fill(connectedPage?.token ?? "");
  await button(t.generate).click();
  await testConnection();
  await shoot(page, "new-account");

  await page.goto(`${stage.places.contactCenter}/admin/integration-accounts`);
  await account.click();
  await testConnection();
  await shoot(page, "account-properties");
  await page.context().close();
}

async function shootDesktop(browser: Browser, stage: Stage): Promise<void> {
  const { shoot, locale } = stage;
  const t = words[locale].desktop;
  const page = await signIn(browser, stage, { username: "anna", path: "/desktop" });
  await chooseState(page, locale, "notReady");
  await shoot(page, "agent-desktop-not-ready");
  await chooseState(page, locale, "ready");
  await acceptWhatWaits(page, locale);
  await completeEverything(page, locale);

  // Somebody whose name is known when they write again.
  await write(stage, "lucas-ferreira", "Do you ship to Portugal?");
  await accept(page, locale, "Lucas Ferreira");
  await reply(page, locale, "We do, within four days.");
  await completeEverything(page, locale);

  await write(stage, "maya-chen", "Hi! Is the blue rain jacket back in stock? I wear a medium.");
  await accept(page, locale, "Maya Chen");
  await reply(page, locale, "Hello Maya! It is back on Friday. Shall I put a medium aside for you?");
  await customerReads(stage, "maya-chen");
  await write(stage, "maya-chen", "Yes please, that would be lovely 💙");

  await write(stage, "ola-berg", "My parcel says delivered, but it is not here. Order 20418.");
  await accept(page, locale, "Ola Berg");
  await page.getByRole("article").filter({ hasText: "My parcel" }).last().waitFor();
  await shoot(page, "agent-desktop-new");
  await page
    .getByRole("list", { name: t.list.label })
    .getByRole("link", { name: /^Maya Chen/ })
    .click();
  await page.getByText("lovely").last().waitFor();
  await reply(page, locale, "Done. It waits for you at the desk until Monday.");
  await customerReads(stage, "maya-chen");
  await page.getByRole("article").last().getByText(t.status.read, { exact: true }).waitFor();
  await shoot(page, "agent-desktop");

  await page.getByRole("button", { name: t.conversation.complete, exact: true }).click();
  await page.getByRole("dialog", { name: t.complete.title }).waitFor();
  await shoot(page, "complete-interaction");
  await page.getByRole("button", { name: t.complete.cancel, exact: true }).click();

  await write(stage, "lucas-ferreira", "It has arrived, thank you! Can I send one of the two back?");
  await page.getByRole("alertdialog", { name: t.offer.title }).waitFor();
  await shoot(page, "agent-desktop-offer");
  await accept(page, locale, "Lucas Ferreira");
  await completeEverything(page, locale);
  await chooseState(page, locale, "notReady");
  await page.context().close();
}

async function shootSimulator(browser: Browser, stage: Stage): Promise<void> {
  // Its pages are in English alone.
  if (stage.locale !== "en") return;
  const { simulator } = stage.places;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${simulator}/?customer=maya-chen&page=${connectedPage?.username}`);
  await page.getByRole("log", { name: "Chat" }).getByText("lovely").last().waitFor();
  await stage.shoot(page, "simulator-customer");
  await page.goto(`${simulator}/dashboard`);
  await page.getByRole("heading", { name: "Pages" }).waitFor();
  await stage.shoot(page, "simulator-dashboard");
  await context.close();
}

async function openPage(browser: Browser, { locale, places }: Stage, path: string): Promise<Page> {
  const context = await browser.newContext({ locale, baseURL: places.contactCenter });
  const page = await context.newPage();
  await page.goto(path, { waitUntil: "networkidle" });
  return page;
}

async function signIn(
  browser: Browser,
  stage: Stage,
  who: { username: string; path: string },
): Promise<Page> {
  const t = words[stage.locale].signIn;
  const page = await openPage(browser, stage, who.path);
  await page.getByRole("textbox", { name: t.username, exact: true }).fill(who.username);
  await page.getByRole("textbox", { name: t.password, exact: true }).fill(SAMPLE_PASSWORD);
  await page.getByRole("button", { name: t.submit, exact: true }).click();
  await page.waitForURL((url) => url.pathname === who.path);
  return page;
}

async function chooseState(page: Page, locale: Locale, state: "ready" | "notReady"): Promise<void> {
  const t = words[locale].desktop.agentState;
  const picker = page.getByRole("combobox", { name: t.label });
  await picker.click();
  await page.getByRole("option", { name: t[state], exact: true }).click();
}

async function accept(page: Page, locale: Locale, contact: string): Promise<void> {
  const { offer } = words[locale].desktop;
  const card = page.getByRole("alertdialog", { name: offer.title });
  await card.getByRole("button", { name: offer.accept, exact: true }).click();
  await page.getByRole("region", { name: contact }).waitFor();
}

/** What a run that was broken off left in the queue. */
async function acceptWhatWaits(page: Page, locale: Locale): Promise<void> {
  const { offer } = words[locale].desktop;
  const card = page.getByRole("alertdialog", { name: offer.title });
  const appears = () =>
    card.waitFor({ timeout: patienceMs }).then(
      () => true,
      () => false,
    );
  while (await appears()) {
    await card.getByRole("button", { name: offer.accept, exact: true }).click();
    await card.waitFor({ state: "hidden" });
  }
}

async function reply(page: Page, locale: Locale, text: string): Promise<void> {
  const { composer, status } = words[locale].desktop;
  await page.getByRole("textbox", { name: composer.label, exact: true }).fill(text);
  await page.keyboard.press("Enter");
  const bubble = page.getByRole("article").filter({ hasText: text }).last();
  await bubble.getByText(new RegExp(`^(${status.delivered}|${status.read})$`)).waitFor();
}

/** Ends whatever the agent holds, so that each run begins and ends with an empty list. */
async function completeEverything(page: Page, locale: Locale): Promise<void> {
  const t = words[locale].desktop;
  const list = page.getByRole("list", { name: t.list.label });
  await page.getByRole("combobox", { name: t.agentState.label }).waitFor();
  for (let left = await list.getByRole("link").count(); left > 0; left -= 1) {
    await list.getByRole("link").first().click();
    await page.getByRole("button", { name: t.conversation.complete, exact: true }).click();
    const dialog = page.getByRole("dialog", { name: t.complete.title });
    await dialog.getByRole("combobox", { name: t.complete.disposition }).click();
    await page.getByRole("option").first().click();
    await dialog.getByRole("button", { name: t.complete.submit, exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
  }
}

function write(stage: Stage, customerId: string, text: string): Promise<void> {
  return play(stage, `${customerId}/pages/${connectedPage?.id}/messages`, { text });
}

function customerReads(stage: Stage, customerId: string): Promise<void> {
  return play(stage, `${customerId}/pages/${connectedPage?.id}/read`, {});
}

async function play({ places }: Stage, path: string, body: unknown): Promise<void> {
  const response = await fetch(`${places.simulator}/api/customers/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The simulator answered ${response.status}: ${await response.text()}`);
}
