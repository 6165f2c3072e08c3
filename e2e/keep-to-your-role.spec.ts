import type { Page } from "@playwright/test";
import { openDesktop } from "./agent";
import { fillSignIn, samplePassword, signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "keep-to-your-role", with: "demo" } });

const refusal = "Username and password do not match. Check both and try again.";

test("an agent who follows an administrator's link is told so and led home", async ({ newPerson }) => {
  const agent = await newPerson();
  await signIn(agent, "anna");
  await agent.goto("/admin/integration-accounts");
  await expectNotForYourRole(agent);
  await expect(agent.getByRole("button", { name: "Add", exact: true })).toBeHidden();
  await agent.getByRole("link", { name: "Go to your start page", exact: true }).click();
  await agent.waitForURL("/desktop");
});

test("an agent's session may not call what is for administrators", async ({ newPerson }) => {
  const agent = await newPerson();
  await openDesktop(agent, "anna");
  const forbidden = { status: 403, code: "FORBIDDEN" };
  expect(await callApi(agent, "integrationAccounts.list")).toEqual(forbidden);
  expect(await callApi(agent, "integrationAccounts.create", {})).toEqual(forbidden);
});

test("an administrator who is no agent may not answer customers", async ({ newPerson }) => {
  const administrator = await newPerson();
  await signIn(administrator, "admin");
  await administrator.goto("/desktop");
  await expectNotForYourRole(administrator);
  expect(await callApi(administrator, "desktop.snapshot")).toEqual({ status: 403, code: "FORBIDDEN" });
});

test("a visitor is led to the sign-in page, and back to where they wanted to go", async ({ newPerson }) => {
  const visitor = await newPerson();
  await visitor.goto("/admin/integration-accounts");
  await expect(visitor).toHaveURL(/\/sign-in\?/);
  await fillSignIn(visitor, "admin", samplePassword);
  await visitor.waitForURL("/admin/integration-accounts");
  await visitor.getByRole("button", { name: "Ada Lindqvist", exact: true }).click();
  await visitor.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await visitor.waitForURL("/sign-in");
  expect(await callApi(visitor, "integrationAccounts.list")).toEqual({ status: 401, code: "UNAUTHORIZED" });
});

test("a wrong password is answered alike, whether or not there is such a user", async ({ newPerson }) => {
  const visitor = await newPerson();
  await visitor.goto("/sign-in");
  for (const username of ["anna", "nobody"]) {
    await fillSignIn(visitor, username, "not the password");
    // Next's announcer of routes is an alert, too.
    await expect(visitor.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
    await expect(visitor.getByRole("textbox", { name: "Username", exact: true })).toHaveValue(username);
    await visitor.reload();
  }
});

test("changing one's password ends every other session", async ({ newPerson }) => {
  const atWork = await newPerson();
  const atHome = await newPerson();
  await signIn(atWork, "sam");
  await signIn(atHome, "sam");

  const newPassword = "a few words in a row";
  await atWork.goto("/account/password");
  await atWork.getByRole("textbox", { name: "Current password", exact: true }).fill(samplePassword);
  await atWork.getByRole("textbox", { name: "New password", exact: true }).fill(newPassword);
  await atWork.getByRole("button", { name: "Change password", exact: true }).click();
  await expect(atWork.getByRole("status").filter({ hasText: "Your password is changed." })).toBeVisible();

  await atHome.reload();
  await expect(atHome).toHaveURL(/\/sign-in/);
  await fillSignIn(atHome, "sam", samplePassword);
  await expect(atHome.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
  await signIn(atHome, "sam", newPassword);
  await expect(atHome).toHaveURL("/desktop");
});

async function expectNotForYourRole(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "This is not for your role", exact: true })).toBeVisible();
}

/** Calls a procedure with the session of a page (input: a mutation), and answers what tRPC made of it. */
async function callApi(page: Page, procedure: string, input?: unknown): Promise<unknown> {
  return page.evaluate(
    async ({ path, body }) => {
      const answer = await fetch(path, {
        ...(body !== null && { method: "POST", headers: { "content-type": "application/json" }, body }),
      });
      const { error } = await answer.json();
      return { status: answer.status, code: error?.json?.data?.code };
    },
    { path: `/api/trpc/${procedure}`, body: input === undefined ? null : JSON.stringify({ json: input }) },
  );
}
