import type { Page } from "@playwright/test";
import { acceptOffer, chooseState, complete, messageIn, openDesktop, reply } from "./agent";
import { openChat, write } from "./customer";
import { expect, test } from "./story";

test.use({ installed: { as: "find-a-conversation", with: "demo" } });

const searchBox = (page: Page) => page.getByRole("textbox", { name: "Search conversations", exact: true });
const results = (page: Page) => page.getByRole("list", { name: "Conversations found", exact: true });

/** Searches until it is found: what was just said is searchable a moment later. */
async function search(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await searchBox(page).fill("");
    await searchBox(page).fill(words);
    await expect(results(page)).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

test("an agent finds what was said in a conversation that is over, and reads it there", async ({
  newPerson,
  installation,
}) => {
  const customer = await newPerson();
  const agent = await newPerson();
  await openChat(customer, installation, { customer: "maya-chen", page: "northwind.outfitters" });
  await openDesktop(agent, "anna");
  await chooseState(agent, "Ready");
  await write(customer, "東京都で青いスカーフは買えますか");
  await acceptOffer(agent, "Maya Chen");
  await reply(agent, "Yes, in our Café shop.");
  await expect(messageIn(agent, "Yes, in our Café shop.")).toContainText("Read");
  await complete(agent, "Resolved");

  await test.step("by two letters of Japanese, with the keyboard alone", async () => {
    await search(agent, "東京");
    await searchBox(agent).press("ArrowDown");
    await expect(agent.getByRole("link", { name: /東京都で青い/ })).toBeFocused();
    await agent.keyboard.press("Enter");
    await expect(messageIn(agent, "東京都で青い")).toBeFocused();
  });

  await test.step("it can be read, and not answered: it says who completed it", async () => {
    await expect(agent.getByText(/^Closed: you completed this on /)).toBeVisible();
    await expect(agent.getByRole("textbox", { name: "Reply", exact: true })).toBeHidden();
  });

  await test.step("by a word without its accent, and by the beginning of the last one", async () => {
    await search(agent, "cafe sho");
    await expect(results(agent).getByRole("link", { name: /Yes, in our Café shop/ })).toBeVisible();
    await searchBox(agent).press("Escape");
    await expect(searchBox(agent)).toHaveValue("");
    await expect(results(agent)).toBeHidden();
  });

  await test.step("a colleague who never worked on it finds nothing", async () => {
    const colleague = await newPerson();
    await openDesktop(colleague, "ben");
    await searchBox(colleague).fill("東京");
    await expect(colleague.getByText("Nothing found for “東京”.")).toBeVisible();
  });

  await test.step("a supervisor finds it", async () => {
    const supervisor = await newPerson();
    await openDesktop(supervisor, "sam");
    await search(supervisor, "東京");
    await results(supervisor).getByRole("link").click();
    await expect(messageIn(supervisor, "東京都で青い")).toBeVisible();
    await expect(supervisor.getByText(/^Closed: Anna Keller completed this on /)).toBeVisible();
  });
});
