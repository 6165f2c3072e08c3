import type { Locator } from "@playwright/test";
import samples from "../prisma/seed/sample-pages.json" with { type: "json" };
import { tabTo } from "./keyboard";
import { samplePassword } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "work-by-keyboard", with: "demo" } });

test("an administrator connects a page without touching the mouse", async ({ newPerson }) => {
  const page = await newPerson();
  const spares = samples.pages[1];
  const textbox = (name: string) => page.getByRole("textbox", { name, exact: true });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const enter = async (name: string, text: string) => {
    await tabTo(page, textbox(name));
    await page.keyboard.type(text);
  };
  const press = async (control: Locator) => {
    await tabTo(page, control);
    await page.keyboard.press("Enter");
  };

  await page.goto("/sign-in");
  await enter("Username", "admin");
  await enter("Password", samplePassword);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/admin/**");

  await press(button("Add"));
  const dialog = page.getByRole("dialog", { name: "Create integration account", exact: true });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("option", { name: "Messenger", exact: true })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await press(dialog.getByRole("button", { name: "OK", exact: true }));
  await page.waitForURL(/\/new/);

  await enter("Page Username", "northwind.spares");
  await enter("Page ID", spares?.id ?? "");
  await enter("Token", spares?.token ?? "");
  await enter("App ID", samples.app.id);
  await enter("App Secret", samples.app.secret);
  await press(button("Generate random token"));
  await expect(textbox("Webhook Verify Token")).not.toHaveValue("");
  await press(button("Test Connection"));
  const checks = page.getByRole("region", { name: "Connection test", exact: true });
  await expect(checks.getByText("Passed", { exact: true }).first()).toBeVisible();
  await press(button("Apply"));
  await expect(page.getByRole("status", { name: "Saved", exact: true })).toBeVisible();

  await press(page.getByRole("navigation").getByRole("link", { name: "Integration Accounts", exact: true }));
  await press(page.getByRole("link", { name: "northwind.spares", exact: true }));
  await expect(page.getByRole("heading", { name: "northwind.spares", exact: true })).toBeVisible();
});
