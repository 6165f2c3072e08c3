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
