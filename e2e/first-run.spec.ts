import type { Page } from "@playwright/test";
import { fillSignIn, samplePassword, signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "first-run", with: "start" } });

test("first run creates the administrator", async ({ newPerson }) => {
  const operator = await newPerson();
  const latecomer = await newPerson();
  for (const visitor of [operator, latecomer]) {
    await visitor.goto("/");
    await visitor.waitForURL("/setup");
    await expect(
      visitor.getByRole("heading", { name: "Create the first administrator", exact: true }),
    ).toBeVisible();
  }

  await test.step("a password that everybody knows is refused, and nothing typed is lost", async () => {
    await createAdministrator(operator, "olga", samplePassword);
    await expect(operator.getByText("This is the published password of the samples.")).toBeVisible();
    await expect(operator.getByRole("textbox", { name: "Username", exact: true })).toHaveValue("olga");
  });

  await test.step("they are created, signed in and led to their work", async () => {
    await createAdministrator(operator, "olga", "correct horse battery");
    await operator.waitForURL(/\/admin/);
    await expect(operator.getByRole("link", { name: "Integration Accounts", exact: true })).toBeVisible();
  });

  await test.step("whoever comes second creates nobody", async () => {
    await createAdministrator(latecomer, "mallory", "correct horse battery");
    await expect(
      latecomer.getByRole("alert").filter({ hasText: "already has its first administrator" }),
    ).toBeVisible();
    await latecomer.goto("/setup");
    await latecomer.waitForURL("/sign-in");
  });

  await test.step("no sample person may sign in, and the administrator may", async () => {
    for (const username of ["admin", "anna", "mallory"]) {
      await fillSignIn(latecomer, username, samplePassword);
      await expect(
        latecomer.getByRole("alert").filter({ hasText: "Username and password do not match." }),
      ).toBeVisible();
      await latecomer.reload();
    }
    await signIn(latecomer, "olga", "correct horse battery");
    await expect(latecomer).toHaveURL(/\/admin/);
  });
});

async function createAdministrator(page: Page, username: string, password: string): Promise<void> {
  await page.getByRole("textbox", { name: "Username", exact: true }).fill(username);
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(password);
  await page.getByRole("button", { name: "Create administrator", exact: true }).click();
}
