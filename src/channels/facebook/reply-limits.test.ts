import { expect, test } from "vitest";
import { replyLimits } from "../../conversations/reply-limits";
import { sendLimits } from "../../messenger/send";

test("what an agent may send, Facebook takes", () => {
  for (const [limit, platformLimit] of Object.entries(sendLimits)) {
    const ours = new Map(Object.entries(replyLimits)).get(limit);
    expect(ours, limit).toBeLessThanOrEqual(platformLimit);
  }
});
