import { act, openChat, plantFault, write } from "../customer";
import type { Installation } from "../installation";
import { expect, test } from "../story";
import { inEnglish } from "./gallery";

test.use({ installed: { as: "simulator-screens", with: "demo" } });

const chat = { customer: "maya-chen", page: "northwind.outfitters" };
const spares = { customer: "ola-berg", page: "northwind.spares" };

inEnglish("Messenger, as a customer sees it", async ({ newPerson, installation, look }) => {
  const page = await newPerson();
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await openChat(page, installation, spares);
  await expect(page.getByText("Nobody hears this chat yet.", { exact: false })).toBeVisible();
  await look(page, "simulator-customer-unheard");

  await openChat(page, installation, chat);
  await write(page, "Hi! Is the blue rain jacket back in stock? I wear a medium.");
  await answer(installation, "Hello Maya! It is back on Friday. Shall I put a medium aside for you?");
  await write(page, "Yes please, that would be lovely 💙");
  await answer(installation, "Done. It waits for you at the desk until Monday.");
  await expect(page.getByText("It waits for you", { exact: false })).toBeVisible();
  await look(page, "simulator-customer");

  for (const kind of ["image", "audio", "video", "file", "location", "product", "appointment", "other"]) {
    await act(installation, { ...chat, act: "message", attachments: [{ kind }] });
  }
  await act(installation, { ...chat, act: "message", attachments: [{ kind: "link" }], text: "look" });
  await act(installation, { ...chat, act: "react", mid: "last-page", reaction: "love" });
  await act(installation, {
    ...chat,
    act: "message",
    text: "سلام! آیا این هنوز موجود است؟",
    replyTo: "last-page",
  });
  await act(installation, { ...chat, act: "message", text: "Donaudampfschifffahrtsgesellschaft".repeat(6) });
  await act(installation, { ...chat, act: "edit", mid: "last-own", text: "Never mind." });
  await act(installation, { ...chat, act: "order", note: "Ring twice" });
  await expect(page.getByRole("article").filter({ hasText: "Never mind." })).toBeVisible();
  await look(page, "simulator-customer-messages");
  await page.getByRole("log").evaluate((log) => log.scrollTo(0, log.scrollHeight / 3));
  await look(page, "simulator-customer-attachments");

  await button("Attach or act").click();
  await expect(page.getByRole("region", { name: "Attach or act", exact: true })).toBeVisible();
  await look(page, "simulator-customer-menu");
  await button("At the Page").click();
  await look(page, "simulator-customer-menu-page");
});

inEnglish("Facebook's side", async ({ newPerson, installation, look }) => {
  const page = await newPerson();
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await page.goto(`${installation.simulatorUrl}/dashboard`);
  const section = page.getByRole("region", { name: "Northwind Spares", exact: true });
  await expect(section).toBeVisible();
  await look(page, "simulator-dashboard");
  await button("Edit Callback URL").click();
  await button("Edit app fields").click();
  await section.getByRole("button", { name: "Edit subscriptions", exact: true }).click();
  await section.getByRole("button", { name: "Generate Token", exact: true }).click();
  await expect(section.getByRole("button", { name: "Copy token", exact: true })).toBeVisible();
  await button("Show App Secret").click();
  await look(page, "simulator-dashboard-open");

  await page.reload();
  await act(installation, { ...chat, act: "message", text: "Are you there?" });
  await plantFault(installation, { badSignature: true, duplicate: true, sendError: { code: 551, times: 2 } });
  await act(installation, { ...chat, act: "message", text: "Hello?" });
  await expect(page.getByText("The next 2 will be refused", { exact: false })).toBeVisible();
  await expect(page.getByRole("table", { name: "Recent webhook deliveries", exact: true })).toBeVisible();
  await look(page, "simulator-dashboard-faults");
});

/** What the Page says, without an agent who would have to be there. */
function answer(installation: Installation, text: string): Promise<void> {
  return act(installation, { ...chat, act: "page-reply", by: "page-inbox", text });
}
