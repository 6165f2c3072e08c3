import { expect, test } from "vitest";
import { facebookPermissions, requiredPermissions } from "./permissions";

test("what a token must have is what is told to be required", () => {
  const required = facebookPermissions.filter(({ need }) => need === "required").map(({ name }) => name);
  expect(required).toEqual([...requiredPermissions]);
  expect(required).toEqual(["pages_messaging", "pages_manage_metadata"]);
});

test("each is told of once, with words of its own", () => {
  expect(new Set(facebookPermissions.map(({ name }) => name)).size).toBe(facebookPermissions.length);
  expect(new Set(facebookPermissions.map(({ key }) => key)).size).toBe(facebookPermissions.length);
});
