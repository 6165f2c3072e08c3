import { expect, test } from "vitest";
import { actSchema } from "../acts/act";
import { actGroups } from "./act-list";

const choices = actGroups.flatMap(({ choices }) => choices);

test("every choice of the menu is an act that the simulator takes", () => {
  const wrong = choices.filter(({ act }) => !actSchema.safeParse(act).success);
  expect(wrong).toEqual([]);
});

test("within a group every choice has a name of its own", () => {
  for (const group of actGroups) {
    const names = group.choices.map(({ name, hint }) => `${name} ${hint}`);
    expect(new Set(names).size).toBe(names.length);
  }
});
