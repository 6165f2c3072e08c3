import { describe, expect, test } from "vitest";
import { generalSettingsChangeSchema, generalSettingsSchema, shareOfAgentPercent } from "./general-settings";

const settings = {
  agentCapacity: 4,
  agentsMayTake: true,
  desktopSilenceSeconds: 30,
  returnChatsAfterSeconds: 120,
};

describe("the general settings", () => {
  test.each([
    ["agentCapacity", 1, 20, "agent-capacity-range"],
    ["desktopSilenceSeconds", 15, 600, "desktop-silence-range"],
    ["returnChatsAfterSeconds", 0, 3600, "return-chats-range"],
  ])("take for %s whole numbers from %d to %d", (name, min, max, code) => {
    const codes = (value: unknown) =>
      generalSettingsSchema
        .safeParse({ ...settings, [name]: value })
        .error?.issues.map((issue) => issue.message);
    for (const value of [min, max]) expect(codes(value)).toBeUndefined();
    for (const value of [min - 1, max + 1, min + 0.5, "", null]) expect(codes(value)?.[0]).toBe(code);
  });

  test("can be changed one by one", () => {
    expect(generalSettingsChangeSchema.parse({ agentsMayTake: false })).toEqual({ agentsMayTake: false });
  });
});

test("of four chats at once, each takes a quarter of an agent", () => {
  expect([1, 3, 4, 8].map(shareOfAgentPercent)).toEqual([100, 33.3, 25, 12.5]);
});
