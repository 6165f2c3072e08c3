import type { Locator } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { acceptOffer, chooseState, messageIn, openDesktop } from "./agent";
import { act, plantFault } from "./customer";
import { signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "receive-files", with: "demo" } });

const chat = { customer: "maya-chen", page: "northwind.outfitters" };

test("what a customer sends is kept, shown and played, and stays between them and who answers", async ({
  newPerson,
  installation,
}) => {
  const agent = await newPerson();
  await openDesktop(agent, "anna");
  await chooseState(agent, "Ready");
  const send = (text: string, ...kinds: Record<string, unknown>[]) =>
    act(installation, { ...chat, act: "message", text, attachments: kinds });

  await send("Look at these", { kind: "image" }, { kind: "image", file: "drawing.png" });
  await acceptOffer(agent, "Maya Chen");
  const pictures = messageIn(agent, "Look at these").getByRole("button", { name: /^Open picture/ });
  let address = "";

  await test.step("pictures by their thumbnails, and large in a window of their own", async () => {
    await expect(pictures).toHaveCount(2);
    await expectLoaded(pictures.first().locator("img"));
    await pictures.first().click();
    const viewer = agent.getByRole("dialog", { name: "Picture 1 of 2", exact: true });
    const large = viewer.getByRole("img");
    await expectLoaded(large);
    address = (await large.getAttribute("src")) ?? "";
    await expectAccessible(agent);
    await agent.keyboard.press("ArrowRight");
    await expect(agent.getByRole("dialog", { name: "Picture 2 of 2", exact: true })).toBeVisible();
    await agent.keyboard.press("Escape");
    await expect(agent.getByRole("dialog")).toBeHidden();
  });

  await test.step("a document under its name", async () => {
    await send("The invoice", { kind: "file" });
    const link = messageIn(agent, "The invoice").getByRole("link", { name: "Download", exact: true });
    const [download] = await Promise.all([agent.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).toBe("invoice.pdf");
    expect(await download.failure()).toBeNull();
  });

  await test.step("a voice message and a film, ready to be played", async () => {
    await send("Listen", { kind: "audio" });
    await send("Watch", { kind: "video" });
    await expectPlayable(messageIn(agent, "Listen").locator("audio"));
    await expectPlayable(messageIn(agent, "Watch").locator("video"));
  });

  await test.step("a place, with the way to a map", async () => {
    await send("I am here", { kind: "location", lat: 52.3702, long: 4.8952, title: "Dam Square" });
    const map = messageIn(agent, "I am here").getByRole("link", { name: /^Open map/ });
    await expect(map).toHaveAttribute("href", /openstreetmap\.org\/\?mlat=52\.3702&mlon=4\.8952/);
    await expectAccessible(agent);
  });

  await test.step("nobody else gets them: not another agent, not an administrator, not a stranger", async () => {
    expect((await agent.request.get(address)).status()).toBe(200);
    const [ben, administrator, stranger] = [await newPerson(), await newPerson(), await newPerson()];
    await openDesktop(ben, "ben");
    await signIn(administrator, "admin");
    for (const other of [ben, administrator, stranger]) {
      expect((await other.request.get(address)).status()).toBe(404);
    }
  });

  await test.step("what Facebook no longer gives says so, and comes when it is asked for again in time", async () => {
    await plantFault(installation, { cdnLifetimeHours: 0.00001, clockOffsetHours: 2 });
    await send("Too late", { kind: "image" });
    const late = messageIn(agent, "Too late");
    await expect(late).toContainText("Facebook no longer gives this file.");
    await plantFault(installation, { clockOffsetHours: 0 });
    await late.getByRole("button", { name: "Try again", exact: true }).click();
    await expectLoaded(late.getByRole("button", { name: "Open picture 1 of 1" }).locator("img"));
  });
});

/** A picture that the browser has, and could read. */
async function expectLoaded(picture: Locator): Promise<void> {
  await expect
    .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0))
    .toBe(true);
}

/** A sound or film of which the browser knows how long it is. */
async function expectPlayable(player: Locator): Promise<void> {
  await expect
    .poll(() => player.evaluate((media) => media instanceof HTMLMediaElement && media.duration > 0))
    .toBe(true);
}
