import type { Page } from "@playwright/test";
import { Client } from "pg";
import samples from "../prisma/seed/sample-pages.json" with { type: "json" };
import { signIn } from "./people";
import { databaseUrl } from "./secret-watch";
import { expect, test } from "./story";

test.use({ installed: { as: "keep-secrets", with: "demo" } });

test("an account's secrets stand nowhere in the clear: no answer, no log line, no row", async ({
  newPerson,
  installation,
  secretWatch,
}) => {
  const administrator = await newPerson();
  const field = (name: string) => administrator.getByRole("textbox", { name, exact: true });
  const press = (name: string) => administrator.getByRole("button", { name, exact: true }).click();
  const spares = samples.pages[1];
  await signIn(administrator, "admin");

  await test.step("entered, tested and saved", async () => {
    await administrator.goto("/admin/integration-accounts/new");
    // The page asks for it once it is alive; a click before would be lost.
    await expect(field("Callback URL")).toHaveValue(/webhook/);
    await field("Page Username").fill("northwind.spares");
    await field("Page ID").fill(spares?.id ?? "");
    await field("App ID").fill(samples.app.id);
    await field("Token").fill("EAAAnotherTokenThatFacebookRefuses");
    await field("App Secret").fill("5ecre7ThatIsNotTheApps");
    await press("Generate random token");
    await testConnection(administrator);
    await field("Token").fill(spares?.token ?? "");
    await field("App Secret").fill(samples.app.secret);
    await testConnection(administrator);
    await press("Apply");
    await expectSaved(administrator);
  });

  await test.step("replaced, and read again", async () => {
    await press("Replace token");
    await field("Token").fill("EAAYetAnotherTokenForTheSamePage");
    await press("Apply");
    await expectSaved(administrator);
    await administrator.reload();
    await expect(field("Webhook Verify Token")).not.toHaveValue("");
    await testConnection(administrator);
  });

  expect(await secretWatch.leaks(installation)).toEqual([]);

  await test.step("and the search would have found one", async () => {
    const database = new Client({ connectionString: await databaseUrl(installation.place.dataDir) });
    await database.connect();
    await database.query("update service set name = $1", [samples.app.secret]);
    expect(await secretWatch.leaks(installation)).toEqual([
      { kind: "appSecret", where: "the table public.service" },
    ]);
    await database.query("update service set name = 'Orders'");
    await database.end();
  });
});

async function testConnection(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Test Connection", exact: true }).click();
  const region = page.getByRole("region", { name: "Connection test", exact: true });
  await expect(region).toHaveAttribute("aria-busy", "false");
  await expect(region.getByRole("listitem").first()).toBeVisible();
}

async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole("status", { name: "Saved", exact: true })).toBeVisible();
}
