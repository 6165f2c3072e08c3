import { expect, type Locator, type Page } from "@playwright/test";
import { signIn } from "./people";

/** Signs an agent in and waits for their desktop. */
export async function openDesktop(page: Page, username: string): Promise<void> {
  await signIn(page, username);
  await expect(stateOf(page)).toBeVisible();
}

/** The agent's state, as they choose it. */
export function stateOf(page: Page): Locator {
  return page.getByRole("combobox", { name: "Agent state", exact: true });
}

/** What says that the desktop is cut off. */
export function connectionBannerOf(page: Page): Locator {
  return page.getByText("Connection lost – reconnecting…", { exact: true });
}

/** Chooses a state and waits until it is the agent's. */
export async function chooseState(page: Page, state: "Ready" | "Not Ready"): Promise<void> {
  await stateOf(page).click();
  await page.getByRole("option", { name: state, exact: true }).click();
  await expect(stateOf(page)).toHaveValue(state);
}

/** The card that proposes a conversation. */
export function offerTo(page: Page): Locator {
  return page.getByRole("alertdialog", { name: "Incoming conversation", exact: true });
}

/** Waits for the offer of this person's conversation, and accepts it. */
export async function acceptOffer(page: Page, contact: string): Promise<void> {
  const offer = offerTo(page);
  await expect(offer).toContainText(contact);
  await offer.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(offer).toBeHidden();
}

/** Waits for the offer of this person's conversation, and rejects it. */
export async function rejectOffer(page: Page, contact: string): Promise<void> {
  const offer = offerTo(page);
  await expect(offer).toContainText(contact);
  await offer.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(offer).toBeHidden();
}

/** What waits in the agent's services, as their desktop lists it. */
export async function openQueue(page: Page): Promise<Locator> {
  await page.getByRole("tab", { name: /^Queue/ }).click();
  return page.getByRole("list", { name: "Queue", exact: true }).getByRole("listitem");
}

/** Back to the agent's own conversations. */
export async function openOwn(page: Page): Promise<void> {
  await page.getByRole("tab", { name: /^Mine/ }).click();
}

/** The links of the conversations that the agent works on. */
export function conversationsOf(page: Page): Locator {
  return page.getByRole("list", { name: "Conversations", exact: true }).getByRole("link");
}

/** What was said in the conversation that is open. */
export function transcriptOf(page: Page): Locator {
  return page.getByRole("log", { name: "Transcript", exact: true });
}

/** The message of the open conversation with these words. */
export function messageIn(page: Page, words: string): Locator {
  return transcriptOf(page).getByRole("article").filter({ hasText: words });
}

/** Writes a reply in the open conversation and sends it. */
export async function reply(page: Page, words: string): Promise<void> {
  await page.getByRole("textbox", { name: "Reply", exact: true }).fill(words);
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

/** Completes the open interaction with a disposition. */
export async function complete(page: Page, disposition: string): Promise<void> {
  await page.getByRole("button", { name: "Complete", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Complete interaction", exact: true });
  await dialog.getByRole("combobox", { name: "Disposition", exact: true }).click();
  await page.getByRole("option", { name: disposition, exact: true }).click();
  await dialog.getByRole("button", { name: "Complete interaction", exact: true }).click();
  await expect(dialog).toBeHidden();
}
