import type { Page } from "@playwright/test";
import {
  acceptOffer,
  chooseState,
  complete,
  offerTo,
  openDesktop,
  openOwn,
  openQueue,
  rejectOffer,
  reply,
  stateOf,
} from "./agent";
import { chatOf, openChat, write } from "./customer";
import { askDatabase } from "./database";
import { expect, test } from "./story";

test.use({ installed: { as: "route-work", with: "demo" } });

const northwind = "northwind.outfitters";
const askedNext = { timeout: 30_000 };

test("work reaches the right agent", async ({ newPerson, installation }) => {
  test.setTimeout(300_000);
  const [anna, ben] = [await newPerson(), await newPerson()];
  const phones = new Map<string, Page>();
  const sql = (statement: string, values: unknown[] = []) => askDatabase(installation, statement, values);

  /** A customer writes, from a phone of their own. */
  async function writes(customer: string, words: string): Promise<Page> {
    const phone = phones.get(customer) ?? (await newPerson());
    if (!phones.has(customer)) await openChat(phone, installation, { customer, page: northwind });
    phones.set(customer, phone);
    await write(phone, words);
    return phone;
  }

  await openDesktop(anna, "anna");
  await openDesktop(ben, "ben");

  await test.step("nobody is there: it waits, and goes to who becomes Ready", async () => {
    await writes("maya-chen", "Is anybody there?");
    await expect((await openQueue(anna)).filter({ hasText: "Maya Chen" })).toBeVisible();
    await openOwn(anna);
    await chooseState(anna, "Ready");
    await expect(offerTo(anna)).toContainText("Is anybody there?");
  });

  await test.step("rejected, it goes to the next, and who rejected it is Not Ready and told why", async () => {
    await chooseState(ben, "Ready");
    await rejectOffer(anna, "Maya Chen");
    await expect(stateOf(anna)).toHaveValue("Not Ready");
    await expect(
      anna.getByText("You became Not Ready because you rejected a conversation.").first(),
    ).toBeVisible();
    await acceptOffer(ben, "Maya Chen");
    await expect(stateOf(ben)).toHaveValue("Busy");
    await complete(ben, "Resolved");
    await expect(stateOf(ben)).toHaveValue("Ready");
  });

  await test.step("not answered in time, it goes on too, and who was away is Not Ready", async () => {
    await sql("update service set offer_timeout_seconds = 2");
    await writes("ola-berg", "Where is my parcel?");
    await expect(stateOf(ben)).toHaveValue("Not Ready", askedNext);
    await expect(
      ben.getByText("You became Not Ready because a conversation went unanswered.").first(),
    ).toBeVisible();
    await sql("update service set offer_timeout_seconds = 60");
    await chooseState(anna, "Ready");
    await acceptOffer(anna, "Ola Berg");
  });

  await test.step("who is full gets nothing more; with the next completed the next is offered", async () => {
    await sql("update installation set agent_capacity = 1");
    await writes("lucas-ferreira", "Do you have size 44?");
    const queue = await openQueue(anna);
    await expect(queue.filter({ hasText: "Lucas Ferreira" })).toBeVisible();
    await openOwn(anna);
    await expect(offerTo(anna)).toBeHidden();
    await complete(anna, "Resolved");
    await acceptOffer(anna, "Lucas Ferreira");
    await complete(anna, "Resolved");
    await sql("update installation set agent_capacity = 4");
  });

  await test.step("who comes back soon gets the agent of before, though another waits longer for work", async () => {
    await chooseState(ben, "Ready");
    await sql(
      "update agent_state set idle_since = now() - interval '1 day' from \"user\" where user_id = id and username = 'ben'",
    );
    await writes("lucas-ferreira", "And in brown?");
    await expect(offerTo(anna)).toContainText("And in brown?");
    await acceptOffer(anna, "Lucas Ferreira");
    await expect(offerTo(ben)).toBeHidden();
    await complete(anna, "Resolved");
  });

  await test.step("After Call Work keeps the next one away, until the agent ends it", async () => {
    await chooseState(ben, "Not Ready");
    await sql("update service set after_work_seconds = 600");
    await writes("maya-chen", "One more thing.");
    await acceptOffer(anna, "Maya Chen");
    await complete(anna, "Resolved");
    await expect(stateOf(anna)).toHaveValue("After Call Work");
    await writes("ola-berg", "It has come, thank you!");
    await expect((await openQueue(anna)).filter({ hasText: "Ola Berg" })).toBeVisible();
    await openOwn(anna);
    await expect(offerTo(anna)).toBeHidden();
    await sql("update service set after_work_seconds = 0");
    await chooseState(anna, "Ready");
    await acceptOffer(anna, "Ola Berg");
    await complete(anna, "Resolved");
  });

  await test.step("out of hours the customer is told so, once, and is answered all the same", async () => {
    await sql(
      `with closed as (
         insert into hours_of_operation (id, name, time_zone, weekly)
         values (gen_random_uuid(), 'Never', 'Europe/Berlin', '[[],[],[],[],[],[],[]]') returning id)
       update service set closed_message = 'We are closed until Monday.', hours_id = closed.id from closed`,
    );
    const phone = await writes("sato-hanako", "まだ開いていますか");
    const told = chatOf(phone).getByRole("article").filter({ hasText: "We are closed until Monday." });
    await expect(told).toBeVisible();
    await writes("sato-hanako", "もしもし");
    await acceptOffer(anna, "佐藤 花子");
    await reply(anna, "We open at nine.");
    await expect(chatOf(phone)).toContainText("We open at nine.");
    await expect(told).toHaveCount(1);
  });
});
