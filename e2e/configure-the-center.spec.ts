import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { acceptOffer, chooseState, offerTo, openDesktop } from "./agent";
import { openChat, write } from "./customer";
import { signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "configure-the-center", with: "demo" } });

const password = "a quiet red bicycle";

test("an administrator makes a service for a new team, and its work reaches who was invited", async ({
  page,
  newPerson,
  installation,
}) => {
  test.setTimeout(180_000);
  await signIn(page, "admin");

  await test.step("a team", async () => {
    await page.goto("/admin/teams");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "New team", exact: true });
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Returns desk");
    await dialog.getByRole("button", { name: "Create team", exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText("Returns desk", { exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("a service that nobody can work on yet, which says so", async () => {
    await page.goto("/admin/services");
    await page.getByRole("link", { name: "Add", exact: true }).click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Returns");
    await choose(page, page.getByRole("combobox", { name: "Teams", exact: true }), "Returns desk");
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await expect(page.getByText("nobody sits in its teams").first()).toBeVisible();
    const feeding = page.getByRole("combobox", { name: "Have another account feed it", exact: true });
    await choose(page, feeding, "Northwind Outfitters (feeds Orders)");
    await page.getByRole("button", { name: "Feed this service", exact: true }).click();
    await expect(page.getByRole("link", { name: "Northwind Outfitters", exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  const link = await test.step("a user in that team, by invitation", async () => {
    await page.goto("/admin/users");
    await page.getByRole("link", { name: "Add user", exact: true }).click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Rita Mori");
    await page.getByRole("textbox", { name: "Username", exact: true }).fill("rita");
    await page.getByRole("checkbox", { name: "Agent" }).check();
    await choose(page, page.getByRole("combobox", { name: "Teams", exact: true }), "Returns desk");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Add user", exact: true }).click();
    return page.getByRole("textbox", { name: "Link", exact: true }).inputValue();
  });

  const rita = await newPerson();
  await test.step("who chooses a password with the link, once", async () => {
    await rita.goto(link);
    await rita.getByLabel("Password", { exact: true }).fill(password);
    await rita.getByLabel("Password, once more", { exact: true }).fill(password);
    await rita.getByRole("button", { name: "Set password", exact: true }).click();
    await rita.waitForURL((url) => url.pathname === "/sign-in");
    const late = await newPerson();
    await late.goto(link);
    await expect(late.getByText("This link has been used")).toBeVisible();
    await signIn(rita, "rita", password);
  });

  await test.step("and gets the team's work, which is offered to nobody else", async () => {
    const anna = await newPerson();
    await openDesktop(anna, "anna");
    await chooseState(anna, "Ready");
    await rita.goto("/desktop");
    await chooseState(rita, "Ready");
    const phone = await newPerson();
    await openChat(phone, installation, { customer: "maya-chen", page: "northwind.outfitters" });
    await write(phone, "I would like to send this back.");
    await expect(offerTo(rita)).toContainText("Returns");
    await acceptOffer(rita, "Maya Chen");
    await expect(offerTo(anna)).toBeHidden();
  });
});

/** Chooses an option of a picker in which one can type. */
async function choose(page: Page, picker: Locator, option: string): Promise<void> {
  await picker.click();
  await page.getByRole("option", { name: option, exact: true }).click();
  await page.keyboard.press("Escape");
}
