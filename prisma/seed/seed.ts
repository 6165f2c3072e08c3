import { randomUUID } from "node:crypto";
import { createUser } from "../../src/agents/server/create-user";
import { SAMPLE_PASSWORD } from "../../src/agents/user";
import { createIntegrationAccount } from "../../src/channels/server/save-integration-account";
import type { Database } from "../../src/platform/database";
import { createService } from "../../src/routing/server/account-route";
import samples from "./sample-pages.json";

const notReadyReasons = ["Break", "Lunch", "Training"];

const people = [
  { username: "admin", name: "Ada Lindqvist", roles: ["administrator" as const] },
  { username: "anna", name: "Anna Keller", roles: ["agent" as const] },
  { username: "ben", name: "Ben Okafor", roles: ["agent" as const] },
  { username: "sam", name: "Sam Rivera", roles: ["supervisor" as const] },
];

/**
 * A small contact center to play with: its people, why they take no work, one service, and the first sample Page
 * connected. The second Page is left for the visitor. Does nothing where someone has already been set up.
 */
export async function seedSamples(database: Database): Promise<void> {
  const isSeeded = await database.$transaction(
    async (tx) => {
      const { count } = await tx.installation.updateMany({
        where: { id: 1, setupCompletedAt: null },
        data: { setupCompletedAt: new Date() },
      });
      if (count === 0) return false;
      for (const person of people) await createUser(tx, { ...person, password: SAMPLE_PASSWORD });
      await tx.notReadyReason.createMany({
        data: notReadyReasons.map((name, position) => ({ id: randomUUID(), name, position })),
      });
      const serviceId = await createService(tx, "Orders", [
        "Resolved",
        "Refund issued",
        "Follow-up needed",
        "Spam",
      ]);
      // Who looks around for the first time needs longer to find the offer.
      await tx.service.update({ where: { id: serviceId }, data: { offerTimeoutSeconds: 30 } });
      return true;
    },
    { timeout: 30_000 },
  );
  const [page] = samples.pages;
  if (!isSeeded || !page) return;
  await createIntegrationAccount(database, {
    actorId: null,
    now: new Date(),
    form: {
      name: page.name,
      pageUsername: page.username,
      pageId: page.id,
      token: page.token,
      appId: samples.app.id,
      appSecret: samples.app.secret,
      verifyToken: samples.verifyToken,
      verifySignatures: true,
      mayResubscribe: false,
      humanAgentEnabled: false,
      showsTyping: true,
      showsSeen: true,
    },
  });
}
