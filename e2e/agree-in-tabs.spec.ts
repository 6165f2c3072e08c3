import type { BrowserContext, Page } from "@playwright/test";
import {
  acceptOffer,
  chooseState,
  complete,
  conversationsOf,
  messageIn,
  offerTo,
  openDesktop,
  reply,
  stateOf,
} from "./agent";
import { openChat, write } from "./customer";
import { signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "agree-in-tabs", with: "demo" } });

/** The streams of events that are open in a browser, each with the tab that follows it. */
function watchStreams(context: BrowserContext): () => Page[] {
  const open = new Map<object, Page>();
  context.on("request", (request) => {
    if (request.url().includes("desktop.events")) open.set(request, request.frame().page());
  });
  context.on("requestfinished", (request) => open.delete(request));
  context.on("requestfailed", (request) => open.delete(request));
  return () => [...open.values()].filter((page) => !page.isClosed());
}

/** One after the other: a small machine that loads several at once takes longer for each than one waits. */
async function openTabs(first: Page, count: number): Promise<Page[]> {
  const tabs: Page[] = [];
  for (let opened = 0; opened < count; opened += 1) {
    const tab = await first.context().newPage();
    await tab.goto("/desktop");
    await expect(stateOf(tab)).toBeVisible({ timeout: 30_000 });
    tabs.push(tab);
  }
  return tabs;
}

const everywhere = <T>(tabs: readonly Page[], see: (tab: Page) => Promise<T>) => Promise.all(tabs.map(see));
const draftIn = (tab: Page) => tab.getByRole("textbox", { name: "Reply", exact: true });
const isSignIn = (url: URL) => url.pathname === "/sign-in";

test("seven tabs agree over one stream of events, and go on when the tab that follows it is closed", async ({
  newPerson,
  installation,
}) => {
  const customer = await newPerson();
  const first = await newPerson();
  await openChat(customer, installation, { customer: "maya-chen", page: "northwind.outfitters" });
  const streams = watchStreams(first.context());
  await openDesktop(first, "anna");
  // A browser opens six connections to a server over HTTP/1.1: with a stream for each tab, the seventh would wait.
  const tabs = [first, ...(await openTabs(first, 6))];
  const [, second, third] = tabs;
  if (!second || !third) throw new Error("No tabs were opened.");

  await test.step("a state that was chosen in one is shown in all", async () => {
    await chooseState(second, "Ready");
    await everywhere(tabs, (tab) => expect(stateOf(tab)).toHaveValue("Ready"));
  });

  await test.step("an offer comes to all, and is gone from all when one has answered it", async () => {
    await write(customer, "My parcel has not come.");
    await everywhere(tabs, (tab) => expect(offerTo(tab)).toContainText("Maya Chen"));
    await acceptOffer(third, "Maya Chen");
    await everywhere(tabs, (tab) => expect(offerTo(tab)).toBeHidden());
    await everywhere(tabs, (tab) => expect(conversationsOf(tab)).toHaveCount(1));
    expect(streams()).toHaveLength(1);
  });

  await test.step("what is open is each tab's own, and what was said is everybody's", async () => {
    await expect(draftIn(third)).toBeVisible();
    await expect(draftIn(second)).toHaveCount(0);
    await conversationsOf(second).click();
    await reply(third, "It was sent on Monday.");
    await expect(messageIn(second, "It was sent on Monday.")).toBeVisible();
  });

  const [follower] = streams();
  if (!follower) throw new Error("No tab follows.");
  const left = tabs.filter((tab) => tab !== follower);
  await test.step("the tab that follows is closed, and another one goes on", async () => {
    await follower.close();
    await write(customer, "Ah, it rings at the door.");
    await everywhere(left, (tab) => expect(conversationsOf(tab)).toContainText("Ah, it rings at the door."));
    await expect.poll(() => streams().length).toBe(1);
  });

  await test.step("what an administrator configures is there without a reload, and nothing is lost", async () => {
    const loadedAt = await everywhere(left, (tab) => tab.evaluate(() => performance.timeOrigin));
    const admin = await newPerson();
    await signIn(admin, "admin");
    const [writing = second] = left.filter((tab) => tab === second || tab === third);
    await draftIn(writing).fill("Good to");
    const added = await admin.request.post("/api/trpc/notReadyReasons.create", {
      data: { json: { name: "Stretching" } },
      headers: { origin: installation.url },
    });
    expect(added.ok(), await added.text()).toBe(true);
    await stateOf(writing).click();
    await expect(writing.getByRole("option", { name: "Stretching", exact: true })).toBeVisible();
    await writing.keyboard.press("Escape");
    await expect(messageIn(writing, "My parcel has not come.")).toBeVisible();
    await expect(draftIn(writing)).toHaveValue("Good to");
    expect(await everywhere(left, (tab) => tab.evaluate(() => performance.timeOrigin))).toEqual(loadedAt);
    // The next story begins with an agent who has nothing.
    await complete(writing, "Resolved");
  });
});

test("signing out in one tab signs out all, keeps drafts, and mixes nobody with who signs in next", async ({
  newPerson,
  installation,
}) => {
  const customer = await newPerson();
  const first = await newPerson();
  await openChat(customer, installation, { customer: "ola-berg", page: "northwind.outfitters" });
  await openDesktop(first, "anna");
  const [second] = await openTabs(first, 1);
  if (!second) throw new Error("No tab was opened.");
  await chooseState(first, "Ready");
  await write(customer, "Thank you!");
  await acceptOffer(second, "Ola Berg");
  await draftIn(second).fill("Good to hear.");

  await first.getByRole("button", { name: "Anna Keller", exact: true }).click();
  await first.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await first.getByRole("dialog").getByRole("button", { name: "Sign out anyway", exact: true }).click();
  await first.waitForURL(isSignIn);
  await second.waitForURL(isSignIn);

  await signIn(first, "ben");
  await expect(stateOf(first)).toBeVisible();
  await expect(conversationsOf(first)).toHaveCount(0);
  await first.getByRole("button", { name: "Ben Okafor", exact: true }).click();
  await first.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await first.waitForURL(isSignIn);

  await signIn(second, "anna");
  await expect(draftIn(second)).toHaveValue("Good to hear.");
});
