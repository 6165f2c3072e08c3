import { acceptOffer, chooseState, connectionBannerOf, openDesktop, transcriptOf } from "./agent";
import { chatOf, openChat, write } from "./customer";
import { openNetwork } from "./network";
import { expect, test } from "./story";

test.use({ installed: { as: "lose-the-network", with: "demo" } });

test("an agent loses the network for a moment and misses nothing", async ({ newPerson, installation }) => {
  const customer = await newPerson();
  const agent = await newPerson();
  await openChat(customer, installation, { customer: "maya-chen", page: "northwind.outfitters" });
  await openDesktop(agent, "anna");
  const network = await openNetwork(installation.place.port);
  await agent.goto(`${network.url}/desktop`);
  await chooseState(agent, "Ready");
  await write(customer, "My parcel has not come.");
  await acceptOffer(agent, "Maya Chen");
  const messages = transcriptOf(agent).getByRole("article");
  await expect(messages).toHaveCount(1);
  // It follows through the first one, and must lose and find the connection with it.
  const otherTab = await agent.context().newPage();
  await otherTab.goto(agent.url());
  const otherMessages = transcriptOf(otherTab).getByRole("article");
  await expect(otherMessages).toHaveCount(1, { timeout: 30_000 });
  const loadedAt = await agent.evaluate(() => performance.timeOrigin);

  // The browser's own switch lets a stream that is open go on; a network that is away does not.
  await agent.context().setOffline(true);
  network.cut();
  const banner = connectionBannerOf(agent);
  await expect(banner).toBeVisible();
  await expect(connectionBannerOf(otherTab)).toBeVisible();
  const meanwhile = ["It was due on Monday.", "The number is 4711.", "Are you there?", "Hello?"];
  for (const words of meanwhile) await write(customer, words);
  // Facebook has been told by the contact center that it keeps them.
  await expect(chatOf(customer).getByText("Delivered", { exact: true })).toBeVisible();
  await expect(messages).toHaveCount(1);

  network.mend();
  await agent.context().setOffline(false);
  await expect(banner).toBeHidden();
  await expect(messages).toContainText(["My parcel has not come.", ...meanwhile]);
  await expect(messages).toHaveCount(1 + meanwhile.length);
  await expect(connectionBannerOf(otherTab)).toBeHidden();
  await expect(otherMessages).toContainText(["My parcel has not come.", ...meanwhile]);
  await expect(otherMessages).toHaveCount(1 + meanwhile.length);

  await write(customer, "Ah, it rings at the door.");
  await expect(messages.last()).toContainText("Ah, it rings at the door.");
  await expect(messages).toHaveCount(2 + meanwhile.length);
  expect(await agent.evaluate(() => performance.timeOrigin)).toBe(loadedAt);
  await network.close();
});
