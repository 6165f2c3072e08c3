import type { Locator, Page } from "@playwright/test";
import samples from "../../prisma/seed/sample-pages.json" with { type: "json" };
import { act, plantFault } from "../customer";
import { askDatabase } from "../database";
import { expect, test } from "../story";
import { filled, hasLoaded, inEachLanguage, inEveryRun, type Stage, signInAs } from "./gallery";

test.use({ installed: { as: "administrator-accounts", with: "demo" } });

const outfitters = samplePage("northwind.outfitters");
const spares = samplePage("northwind.spares");

const button = (within: Page | Locator, name: string) => within.getByRole("button", { name, exact: true });
const field = (within: Page | Locator, name: string) => within.getByRole("textbox", { name, exact: true });
const dialogOf = (page: Page, name: string) => page.getByRole("dialog", { name, exact: true });

inEveryRun("an account from its creation to its end", async (stage) => {
  const page = await stage.newPerson();
  await signInAs(page, "admin", stage.words);
  await createAccount(page, stage);
  await changeAccount(page, stage);
  await endAccount(page, stage);
});

async function createAccount(page: Page, { words, look }: Stage): Promise<void> {
  const { integrationAccounts, fieldErrors } = words;
  const { create, connectionTest } = integrationAccounts;
  await page.goto("/admin/integration-accounts");
  await expect(page.getByRole("link", { name: outfitters.name, exact: true })).toBeVisible();
  await look(page, "accounts");
  await button(page, words.configuration.add).click();
  const dialog = dialogOf(page, create.title);
  await expect(dialog).toBeVisible();
  await look(page, "accounts-create");
  await button(dialog, create.ok).click();
  await page.waitForURL(/\/new/);

  const { field: names } = integrationAccounts;
  await button(page, integrationAccounts.apply).click();
  await expect(page.getByText(fieldErrors["page-id-required"], { exact: true })).toBeVisible();
  await look(page, "accounts-new-empty");
  await field(page, names.name).fill("x".repeat(201));
  await field(page, names.pageId).fill("northwind");
  await field(page, names.token).fill("two words");
  await field(page, names.appId).fill("app");
  await field(page, names.appSecret).fill("パスワード");
  await field(page, names.verifyToken).fill("also two");
  await button(page, integrationAccounts.apply).click();
  await expect(page.getByText(fieldErrors["page-id-digits"], { exact: true })).toBeVisible();
  await look(page, "accounts-new-invalid");

  await field(page, names.name).fill(spares.name);
  await field(page, names.pageUsername).fill(spares.username);
  await field(page, names.pageId).fill(spares.id);
  await field(page, names.token).fill(`${spares.token}x`);
  await field(page, names.appId).fill(samples.app.id);
  await field(page, names.appSecret).fill(samples.app.secret);
  await button(page, integrationAccounts.generate).click();
  const test = page.getByRole("region", { name: connectionTest.title, exact: true });
  await button(page, integrationAccounts.test).click();
  await expect(test).toHaveAttribute("aria-busy", "false");
  await test.getByText(connectionTest.technical, { exact: true }).first().click();
  await look(page, "accounts-new-test-failed");
  await field(page, names.pageId).fill(outfitters.id);
  await field(page, names.token).fill(spares.token);
  await button(page, integrationAccounts.apply).click();
  await expect(
    page.getByText(/“Northwind Outfitters” already|「Northwind Outfitters」/, { exact: false }).first(),
  ).toBeVisible();
  await look(page, "accounts-new-page-taken");
}

async function changeAccount(page: Page, { words, look }: Stage): Promise<void> {
  const { integrationAccounts } = words;
  const { connectionTest, guide } = integrationAccounts;
  await openAccount(page);
  await button(page, integrationAccounts.test).click();
  const test = page.getByRole("region", { name: connectionTest.title, exact: true });
  await expect(test).toHaveAttribute("aria-busy", "false");
  await look(page, "account-tested");
  await button(page, integrationAccounts.apply).click();
  await expect(page.getByRole("status", { name: integrationAccounts.saved, exact: true })).toBeVisible();
  await look(page, "account-saved");
  await button(page, integrationAccounts.replaceToken).click();
  await button(page, integrationAccounts.replaceAppSecret).click();
  await look(page, "account-replacing-secrets");

  await openAccount(page);
  const steps = page.getByRole("region", { name: guide.title, exact: true });
  await expect(steps.getByRole("button", { expanded: false }).first()).toBeVisible();
  while ((await steps.getByRole("button", { expanded: false }).count()) > 0)
    await steps.getByRole("button", { expanded: false }).first().click();
  await look(page, "account-guide-open");
  await button(page, integrationAccounts.import.start).click();
  await expect(page.getByText(integrationAccounts.import.status.done)).toBeVisible();
  await look(page, "account-imported");

  const tabs = page.getByRole("navigation", { name: integrationAccounts.tabs.label, exact: true });
  await tabs.getByRole("link", { name: words.sendMessage.tab, exact: true }).click();
  await field(page, words.sendMessage.link.ref).fill("spring flyer/é");
  await look(page, "account-send-message-invalid");
}

async function endAccount(page: Page, { words, look, installation }: Stage): Promise<void> {
  const { lifecycle } = words.integrationAccounts;
  await askDatabase(
    installation,
    `update integration_account set verify_signatures = false, policy_blocked_at = now(),
            policy_reason = 'Your Page sent messages that people reported as spam.'`,
  );
  await openAccount(page);
  await look(page, "account-warned");
  await page.goto("/admin/integration-accounts");
  await expect(page.getByRole("link", { name: outfitters.name, exact: true })).toBeVisible();
  await look(page, "accounts-warned");
  await page.goto("/admin/teams");
  await expect(page.getByRole("link", { name: words.adminBanner.open }).first()).toBeVisible();
  await look(page, "banner-elsewhere");
  await askDatabase(
    installation,
    "update integration_account set verify_signatures = true, policy_blocked_at = null, policy_reason = null",
  );

  await openAccount(page);
  await button(page, lifecycle.deactivate).click();
  const deactivating = dialogOf(page, filled(lifecycle.confirmDeactivate.title, { name: outfitters.name }));
  await expect(deactivating).toBeVisible();
  await look(page, "account-deactivate");
  await button(deactivating, lifecycle.deactivate).click();
  await expect(button(page, lifecycle.activate).first()).toBeVisible();
  await look(page, "account-deactivated");
  await button(page, lifecycle.activate).first().click();
  await expect(button(page, lifecycle.deactivate)).toBeVisible();
  await button(page, lifecycle.delete).click();
  const deleting = dialogOf(page, filled(lifecycle.confirmDelete.title, { name: outfitters.name }));
  await expect(deleting).toBeVisible();
  await look(page, "account-delete");
  await button(deleting, lifecycle.delete).click();
  const restore = button(page, filled(lifecycle.restoreName, { name: outfitters.name }));
  await expect(restore).toBeVisible();
  await look(page, "accounts-deleted");
  await restore.click();
  await expect(page.getByText(filled(lifecycle.restored, { name: outfitters.name }))).toBeVisible();
  await look(page, "accounts-restored");
}

inEachLanguage("what Facebook sent, and what was changed", async (stage) => {
  const { words, newPerson, look, installation } = stage;
  const page = await newPerson();
  await signInAs(page, "admin", words);
  await act(installation, {
    customer: "maya-chen",
    page: outfitters.username,
    act: "message",
    text: "Is the blue one back?",
  });
  await plantFault(installation, { badSignature: true });
  await act(installation, {
    customer: "ola-berg",
    page: outfitters.username,
    act: "message",
    text: "Hello?",
  });
  await plantFault(installation, { badSignature: false });
  const { webhookActivity, auditLog } = words;
  await openAccount(page);
  await page.getByRole("link", { name: webhookActivity.tab, exact: true }).click();
  const lines = page.getByRole("list", { name: webhookActivity.listLabel, exact: true });
  await lines
    .getByRole("listitem")
    .filter({ hasText: webhookActivity.eventKind.message })
    .first()
    .getByRole("button")
    .first()
    .click();
  await expect(page.locator("pre")).toBeVisible();
  await look(page, "activity-delivery");
  await button(page, webhookActivity.showContents).click();
  await expect(page.locator("pre")).not.toContainText("•••");
  await look(page, "activity-delivery-contents");

  await askDatabase(
    installation,
    "update webhook_event set outcome = 'parked', reason = 'column \"nickname\" does not exist' where kind = 'message'",
  );
  await page.goto("/admin/webhooks");
  await expect(button(page, webhookActivity.parkedNotice.replayAll)).toBeVisible();
  await lines
    .getByRole("listitem")
    .filter({ hasText: webhookActivity.outcome.parked })
    .first()
    .getByRole("button")
    .first()
    .click();
  await expect(page.locator("pre")).toBeVisible();
  await look(page, "webhooks-parked");
  await field(page, webhookActivity.kept.days).fill("400");
  await look(page, "webhooks-kept-invalid");
  await page.goto("/admin/webhooks");
  await page.getByRole("combobox", { name: webhookActivity.filterLabel, exact: true }).click();
  await page.getByRole("option", { name: webhookActivity.filter["unknown-page"], exact: true }).click();
  await expect(page.getByText(webhookActivity.nothingFoundTitle, { exact: true })).toBeVisible();
  await look(page, "webhooks-nothing-found");

  await page.goto("/admin/audit-log");
  await hasLoaded(page);
  await expect(page.getByRole("list", { name: auditLog.title, exact: true })).toBeVisible();
  await look(page, "audit-log-entries");
  await page.goto("/admin/audit-log?kind=skill&from=2020-01-01&to=2020-01-02");
  await expect(page.getByText(auditLog.noMatchTitle, { exact: true })).toBeVisible();
  await look(page, "audit-log-nothing-found");
});

async function openAccount(page: Page): Promise<void> {
  await page.goto("/admin/integration-accounts");
  await page.getByRole("link", { name: outfitters.name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: outfitters.name, exact: true })).toBeVisible();
  await hasLoaded(page);
}

function samplePage(username: string): (typeof samples.pages)[number] {
  const found = samples.pages.find((page) => page.username === username);
  if (!found) throw new Error(`There is no sample Page ${username}.`);
  return found;
}
