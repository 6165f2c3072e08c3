import type { Page } from "@playwright/test";

/** The published password of the demo's sample people. */
export const samplePassword = "parley-demo";

/** Signs a person in, from the sign-in page, and waits until they are led away from it. */
export async function signIn(page: Page, username: string, password = samplePassword): Promise<void> {
  if (new URL(page.url(), "about:blank").pathname !== "/sign-in") await page.goto("/sign-in");
  await fillSignIn(page, username, password);
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Enters credentials at the sign-in page and sends them. */
export async function fillSignIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByRole("textbox", { name: "Username", exact: true }).fill(username);
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
