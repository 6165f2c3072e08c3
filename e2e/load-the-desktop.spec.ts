import { openDesktop, stateOf } from "./agent";
import { expect, test } from "./story";

test.use({ installed: { as: "load", with: "demo" } });

/** What an empty page of the framework loads is part of it. */
const most = 300 * 1024;

test("the Agent Desktop loads at most 300 kB of compressed scripts before an agent can work", async ({
  newPerson,
}) => {
  const agent = await newPerson();
  await openDesktop(agent, "anna");
  const wire = await agent.context().newCDPSession(agent);
  await wire.send("Network.enable");
  await wire.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = new Set<string>();
  const bytes: number[] = [];
  wire.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes.push(encodedDataLength);
  });
  await agent.goto("/desktop", { waitUntil: "networkidle" });
  await expect(stateOf(agent)).toBeVisible();

  const total = bytes.reduce((sum, each) => sum + each, 0);
  // The framework alone is more than this: scripts were seen at all.
  expect(total).toBeGreaterThan(100 * 1024);
  expect(total, `${bytes.length} scripts`).toBeLessThanOrEqual(most);
});
