import { readdir } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { askDatabase } from "../database";
import { samplePassword } from "../people";
import { expect, test } from "../story";
import { hasLoaded, inEachLanguage, type Stage } from "./gallery";

test.use({ installed: { as: "first-installation", with: "start" } });

const password = "a quiet red bicycle";
const code = "AERUKZ4JVPG66AJD";

const button = (within: Page | Locator, name: string) => within.getByRole("button", { name, exact: true });
const field = (within: Page | Locator, name: string) => within.getByLabel(name, { exact: true });

// Whoever comes first ends it for good: in both languages it is looked at before.
inEachLanguage("the set-up of an installation", async ({ words, newPerson, look }) => {
  const page = await newPerson();
  await page.goto("/");
  await page.waitForURL("/setup");
  await look(page, "setup");
  await button(page, words.setup.submit).click();
  await expect(page.getByText(words.fieldErrors["username-required"], { exact: true })).toBeVisible();
  await look(page, "setup-empty");
  await field(page, words.setup.username).fill("two words");
  await field(page, words.setup.password).fill(samplePassword);
  await button(page, words.setup.submit).click();
  await expect(page.getByText(words.fieldErrors["password-published"], { exact: true })).toBeVisible();
  await look(page, "setup-invalid");
});

inEachLanguage("a center in which nothing is yet", async (stage) => {
  const { words, look, newPerson } = stage;
  const page = await newPerson();
  await setUp(page, stage);
  for (const path of await listPaths()) {
    await page.goto(path);
    await hasLoaded(page);
    await look(page, `empty${path.replaceAll("/", "-")}`);
  }
  await page.goto("/admin/nowhere");
  await expect(page.getByRole("heading", { name: words.notFound.title, exact: true })).toBeVisible();
  await look(page, "not-found");
  await page.goto("/account/password");
  await look(page, "password");
  await field(page, words.changePassword.current).fill("not this one");
  await field(page, words.changePassword.new).fill("short");
  await button(page, words.changePassword.submit).click();
  await expect(page.getByText(words.fieldErrors["password-too-short"], { exact: true })).toBeVisible();
  await look(page, "password-invalid");
  await field(page, words.changePassword.new).fill(`${password}s`);
  await button(page, words.changePassword.submit).click();
  await expect(page.getByText(words.changePassword.wrongPassword, { exact: true })).toBeVisible();
  await look(page, "password-wrong");
});

inEachLanguage("the first sign-in of somebody who was invited", async (stage) => {
  const { words, look, newPerson, locale } = stage;
  const { users, invitation } = words;
  const administrator = await newPerson();
  await setUp(administrator, stage);
  await administrator.goto("/admin/users/new");
  await field(administrator, users.field.name).fill("Rita Mori");
  await field(administrator, users.field.username).fill(`rita-${locale}`);
  await button(administrator, users.submitAdd).click();
  const link = await field(administrator, users.link.label).inputValue();

  const rita = await newPerson();
  await rita.goto(link);
  await expect(field(rita, invitation.password)).toBeVisible();
  await look(rita, "invitation");
  await field(rita, invitation.password).fill("short");
  await button(rita, invitation.submit).click();
  await expect(rita.getByText(words.fieldErrors["password-too-short"], { exact: true })).toBeVisible();
  await look(rita, "invitation-invalid");
  await field(rita, invitation.password).fill(password);
  await field(rita, invitation.again).fill(password);
  await button(rita, invitation.submit).click();
  await rita.waitForURL((url) => url.pathname === "/sign-in");
  await look(rita, "sign-in-password-chosen");
  const late = await newPerson();
  for (const [address, title, scene] of [
    [link, invitation.usedTitle, "invitation-used"],
    ["/account/invitation#nothing", invitation.unknownTitle, "invitation-unknown"],
  ] as const) {
    await late.goto("/permissions");
    await late.goto(address);
    await expect(late.getByRole("heading", { name: title, exact: true })).toBeVisible();
    await look(late, scene);
  }
  await signInWith(rita, stage, `rita-${locale}`);
  await rita.waitForURL(/\/desktop/);
  await expect(
    rita.getByRole("combobox", { name: words.desktop.agentState.label, exact: true }),
  ).toBeVisible();
  await look(rita, "desktop-without-services");
  await rita.goto("/admin");
  await expect(rita.getByRole("heading", { name: words.notForYourRole.title, exact: true })).toBeVisible();
  await look(rita, "not-for-your-role");

  await administrator.goto("/admin/users/new");
  await field(administrator, users.field.name).fill("Noor Haddad");
  await field(administrator, users.field.username).fill(`noor-${locale}`);
  await administrator.getByRole("radio", { name: users.field.accessPassword }).check();
  await field(administrator, users.field.temporaryPassword).fill(password);
  await button(administrator, users.submitAdd).click();
  await expect(administrator.getByText(users.addedPassword, { exact: true })).toBeVisible();
  await look(administrator, "users-added-with-password");
  const noor = await newPerson();
  await signInWith(noor, stage, `noor-${locale}`);
  await expect(
    noor.getByRole("heading", { name: words.changePassword.temporaryTitle, exact: true }),
  ).toBeVisible();
  await look(noor, "password-temporary");
});

inEachLanguage("what anybody may read, and signing in", async (stage) => {
  const { words, look, newPerson, installation, locale } = stage;
  const page = await newPerson();
  await setUp(page, stage);
  await page.context().clearCookies();
  await askDatabase(
    installation,
    `insert into data_deletion_request (code, received_at, app_id, requester_digest)
     values ($1, now(), '612904778153290', 'one') on conflict do nothing`,
    [code],
  );
  await page.goto(`/data-deletion/${code}`);
  await expect(page.getByText(code, { exact: true })).toBeVisible();
  await look(page, "data-deletion");
  await page.goto("/data-deletion/AERUKZ4JVPG66AJE");
  await expect(page.getByRole("heading", { name: words.privacy.unknown.title, exact: true })).toBeVisible();
  await look(page, "data-deletion-unknown");
  await page.goto("/permissions");
  await look(page, "permissions");

  await page.goto("/sign-in");
  await look(page, "sign-in");
  await button(page, words.signIn.submit).click();
  await expect(page.getByText(words.fieldErrors["password-required"], { exact: true })).toBeVisible();
  await look(page, "sign-in-empty");
  const alert = page.getByRole("main").getByRole("alert");
  await signInWith(page, stage, `nobody-${locale}`);
  await expect(alert).toHaveText(words.signIn.refused);
  await look(page, "sign-in-refused");
  const [tooOften = ""] = words.signIn.slowDown.split("{when}");
  await expect(async () => {
    await button(page, words.signIn.submit).click();
    await expect(alert).toContainText(tooOften, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await look(page, "sign-in-too-often");
});

/** Signs the administrator in, whom the first to come creates. */
async function setUp(page: Page, stage: Stage): Promise<void> {
  await page.goto("/");
  await page.waitForURL(/\/(setup|sign-in)/);
  const { setup } = stage.words;
  if (new URL(page.url()).pathname === "/sign-in") await signInWith(page, stage, "olga");
  else {
    await field(page, setup.username).fill("olga");
    await field(page, setup.password).fill(password);
    await button(page, setup.submit).click();
  }
  await page.waitForURL(/\/admin/);
}

async function signInWith(page: Page, { words }: Stage, username: string): Promise<void> {
  await page.goto("/sign-in");
  await field(page, words.signIn.username).fill(username);
  await field(page, words.signIn.password).fill(password);
  await button(page, words.signIn.submit).click();
}

/** The addresses of the administrator's pages that are there while nothing else is. */
async function listPaths(): Promise<string[]> {
  const files = await readdir(new URL("../../src/app/admin", import.meta.url), { recursive: true });
  return files
    .filter((file) => file.endsWith("/page.tsx") && !file.includes("["))
    .map((file) => `/admin/${file.slice(0, -"/page.tsx".length)}`)
    .sort();
}
