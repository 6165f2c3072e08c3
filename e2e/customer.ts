import { expect, type Locator, type Page } from "@playwright/test";
import type { Installation } from "./installation";

/** Where the simulator shows a person's chat with a Page (by its username). */
type Chat = { customer: string; page: string };

/** Opens the chat as the customer sees it on their phone. */
export async function openChat(page: Page, installation: Installation, chat: Chat): Promise<void> {
  await page.goto(`${installation.simulatorUrl}/?customer=${chat.customer}&page=${chat.page}`);
  await expect(chatOf(page)).toBeVisible();
}

/** What was said, as the customer sees it. */
export function chatOf(page: Page): Locator {
  return page.getByRole("log", { name: "Chat", exact: true });
}

/** Writes to the Page, and waits until Messenger took it. */
export async function write(page: Page, words: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message", exact: true }).fill(words);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(chatOf(page).getByRole("article").filter({ hasText: words })).toBeVisible();
}

/** Has a customer do something that their page has no room for (docs/guides/simulator.md). */
export async function act(
  installation: Installation,
  what: Chat & { act: string } & Record<string, unknown>,
): Promise<void> {
  await post(`${installation.simulatorUrl}/dashboard/api/acts`, what);
}

/** Subscribes the Page (by its id) to these fields, in place of those it had. */
export async function subscribePage(
  installation: Installation,
  subscription: { pageId: string; fields: readonly string[] },
): Promise<void> {
  await post(`${installation.simulatorUrl}/dashboard/api/subscriptions`, subscription);
}

/** Makes Facebook misbehave (see the simulator's dashboard). */
export async function plantFault(installation: Installation, fault: Record<string, unknown>): Promise<void> {
  await post(`${installation.simulatorUrl}/dashboard/api/faults`, fault);
}

async function post(address: string, body: unknown): Promise<void> {
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
}
