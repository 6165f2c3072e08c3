import {
  acceptOffer,
  chooseState,
  connectionBannerOf,
  conversationsOf,
  messageIn,
  openDesktop,
  reply,
} from "./agent";
import { chatOf, openChat, write } from "./customer";
import { runToItsEnd, takePlace } from "./installation";
import { layNewerVersion } from "./newer-version";
import { expect, test } from "./story";

test.use({ installed: { as: "restart", with: "demo" } });

test("stopped and started again, everything is as it was", async ({ newPerson, installation }) => {
  const customer = await newPerson();
  const agent = await newPerson();
  const chat = { customer: "maya-chen", page: "northwind.outfitters" };
  await openChat(customer, installation, chat);
  await openDesktop(agent, "anna");
  await chooseState(agent, "Ready");
  await write(customer, "Is my order on its way?");
  await acceptOffer(agent, "Maya Chen");
  await reply(agent, "It left yesterday.");
  await expect(messageIn(agent, "It left yesterday.")).toContainText("Read");

  await test.step("Ctrl-C stops it in order, and whoever looks is told", async () => {
    expect(await installation.stop("SIGINT"), installation.printed()).toBe(0);
    await expect(connectionBannerOf(agent)).toBeVisible();
  });

  await test.step("started again, the open desktop goes on by itself", async () => {
    await installation.start();
    await expect(connectionBannerOf(agent)).toBeHidden();
    await openChat(customer, installation, chat);
    await expect(chatOf(customer)).toContainText("It left yesterday.");
    await write(customer, "Thank you!");
    await expect(messageIn(agent, "Thank you!")).toBeVisible();
  });

  await test.step("loaded anew, the conversation is there", async () => {
    await agent.reload();
    await expect(conversationsOf(agent)).toHaveCount(1);
    for (const words of ["Is my order on its way?", "It left yesterday.", "Thank you!"])
      await expect(messageIn(agent, words)).toHaveCount(1);
  });
});

test("a newer version asks for a reload, which keeps what is written and what is open", async ({
  newPerson,
  installation,
}) => {
  test.setTimeout(240_000);
  const newer = await layNewerVersion();
  const [customer, agent] = [await newPerson(), await newPerson()];
  const draftOf = agent.getByRole("textbox", { name: "Reply", exact: true });
  const reload = agent.getByRole("button", { name: "Reload", exact: true });
  await openChat(customer, installation, { customer: "ola-berg", page: "northwind.outfitters" });
  await openDesktop(agent, "ben");
  await chooseState(agent, "Ready");
  await write(customer, "Do you ship to Bergen?");
  await acceptOffer(agent, "Ola Berg");
  await draftOf.fill("Yes, on ");
  const opened = agent.url();

  await test.step("the same version started again asks for nothing", async () => {
    expect(await installation.stop("SIGTERM"), installation.printed()).toBe(0);
    await expect(connectionBannerOf(agent)).toBeVisible();
    await installation.start();
    await expect(connectionBannerOf(agent)).toBeHidden();
    await agent.waitForRequest(/desktop\.alive/);
    await expect(reload).toBeHidden();
  });

  await test.step("the newer one asks, and goes on meanwhile with what is open", async () => {
    expect(await installation.stop("SIGTERM"), installation.printed()).toBe(0);
    await draftOf.press("End");
    await draftOf.pressSequentially("Mondays.");
    await installation.start(newer.folder);
    await expect(agent.getByText("Parley was updated.", { exact: true })).toBeVisible({ timeout: 60_000 });
    await expect(draftOf).toHaveValue("Yes, on Mondays.");
  });

  await test.step("after the reload the draft and the conversation are there, and nothing is asked any more", async () => {
    await reload.click();
    await expect(draftOf).toHaveValue("Yes, on Mondays.");
    expect(agent.url()).toBe(opened);
    await expect(messageIn(agent, "Do you ship to Bergen?")).toBeVisible();
    await agent.waitForRequest(/desktop\.alive/);
    await expect(reload).toBeHidden();
    await draftOf.press("Enter");
    await expect(messageIn(agent, "Yes, on Mondays.")).toBeVisible();
  });
  expect(await installation.stop("SIGTERM"), installation.printed()).toBe(0);
  await installation.start();
  await newer.remove();
});

test("a start beside a running one says so, and harms nothing", async ({ installation, request }) => {
  const elsewhere = await takePlace("second-start");
  const second = await runToItsEnd("demo", { ...elsewhere, dataDir: installation.place.dataDir });
  await elsewhere.leave();
  expect(second.code).toBe(1);
  expect(second.printed.trim().split("\n")).toEqual([
    expect.stringMatching(/^Parley is already running on this data directory \(process \d+\)/),
  ]);
  const health = await request.get("/api/health");
  expect(await health.json()).toMatchObject({ status: "ok" });
});
