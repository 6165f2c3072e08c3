import samples from "../prisma/seed/sample-pages.json" with { type: "json" };
import { recommendedFields } from "../src/messenger/subscription";
import { chooseState, messageIn, offerTo, openDesktop } from "./agent";
import { act, subscribePage } from "./customer";
import { signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "import-conversations", with: "demo" } });

const chat = { customer: "ola-berg", page: "northwind.outfitters" };

test("what customers wrote while nothing arrived is imported, and nobody is rung for it", async ({
  newPerson,
  installation,
}) => {
  const [administrator, agent, supervisor] = [await newPerson(), await newPerson(), await newPerson()];
  const pageId = samples.pages[0]?.id ?? "";
  await openDesktop(agent, "anna");
  await chooseState(agent, "Ready");
  await subscribePage(installation, { pageId, fields: [] });
  await act(installation, { ...chat, act: "message", text: "Did the kayak arrive?" });
  await act(installation, { ...chat, act: "page-reply", by: "page-inbox", text: "It did, this morning." });
  await subscribePage(installation, { pageId, fields: recommendedFields });

  await signIn(administrator, "admin");
  await administrator.getByRole("link", { name: "Northwind Outfitters", exact: true }).click();
  const importNow = administrator.getByRole("button", { name: "Import recent conversations", exact: true });
  for (const told of ["1 conversation read, 2 messages new.", "1 conversation read, 0 messages new."]) {
    await importNow.click();
    await expect(administrator.getByText(told)).toBeVisible();
    await expect(importNow).toBeEnabled();
  }

  await openDesktop(supervisor, "sam");
  const search = supervisor.getByRole("textbox", { name: "Search conversations", exact: true });
  const found = supervisor.getByRole("list", { name: "Conversations found", exact: true });
  await expect(async () => {
    await search.fill("");
    await search.fill("kayak");
    await expect(found).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await found.getByRole("link").first().click();
  await expect(messageIn(supervisor, "Did the kayak arrive?")).toHaveCount(1);
  await expect(messageIn(supervisor, "It did, this morning.")).toHaveCount(1);
  await expect(offerTo(agent)).toBeHidden();
});
