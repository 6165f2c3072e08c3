import fc from "fast-check";
import { expect, test } from "vitest";
import { type DesktopSettings, readSettings } from "./desktop-settings";

const atFirst = readSettings(null);

test("at first there is sound, and Enter sends", () => {
  expect(atFirst).toMatchObject({ isSoundOn: true, sendKey: "enter", notifiesMessages: false });
});

test("what was chosen is read again", () => {
  const anySettings = fc.record({
    isSoundOn: fc.boolean(),
    volume: fc.double({ min: 0, max: 1, noNaN: true }).map((volume) => volume + 0),
    notifiesOffers: fc.boolean(),
    notifiesMessages: fc.boolean(),
    sendKey: fc.constantFrom("enter" as const, "mod+enter" as const),
    isHintAnswered: fc.boolean(),
  });
  fc.assert(
    fc.property(anySettings, (chosen) => {
      expect(readSettings(JSON.stringify(chosen))).toEqual(chosen);
    }),
  );
});

test("whatever stands there, settings come out, and what is sound in it is kept", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (stored) => {
      const { volume, sendKey, ...switches }: DesktopSettings = readSettings(stored);
      expect(volume >= 0 && volume <= 1).toBe(true);
      expect(["enter", "mod+enter"]).toContain(sendKey);
      expect(Object.entries(switches).map(([name, value]) => [name, typeof value])).toEqual([
        ["isSoundOn", "boolean"],
        ["notifiesOffers", "boolean"],
        ["notifiesMessages", "boolean"],
        ["isHintAnswered", "boolean"],
      ]);
    }),
  );
  expect(readSettings('{"volume":7,"isSoundOn":false,"sendKey":"tab"}')).toEqual({
    ...atFirst,
    isSoundOn: false,
  });
});
