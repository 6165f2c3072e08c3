import { describe, expect, test } from "vitest";
import {
  isAmong,
  type NewUserForm,
  newUserSchema,
  passwordResetSchema,
  percentOfAgent,
  type UserForm,
  type UserSummary,
  userFormSchema,
} from "./user-form";

const [team, skill] = ["0f1e2d3c-0000-4000-8000-00000000000a", "0f1e2d3c-0000-4000-8000-00000000000b"];
const form: UserForm = { name: "Mia Chen", roles: ["agent"], teamIds: [team], skills: [], capacity: null };
const newUser: NewUserForm = { ...form, username: "mia", access: "invitation", password: "" };

function refusal(result: ReturnType<typeof userFormSchema.safeParse>): string[] {
  return result.error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];
}

describe("what is said of a user", () => {
  test("is taken as it is, roles in the order of their reach and each once", () => {
    const saved = userFormSchema.parse({ ...form, name: " Mia ", roles: ["agent", "supervisor", "agent"] });
    expect(saved).toEqual({ ...form, name: "Mia", roles: ["supervisor", "agent"] });
  });

  test.each([
    [{ name: "  " }, "name name-required"],
    [{ name: "a".repeat(81) }, "name name-too-long"],
    [{ name: "two\nlines" }, "name text-characters"],
    [{ roles: [] }, "roles roles-required"],
    [{ capacity: 0 }, "capacity capacity-range"],
    [{ capacity: 51 }, "capacity capacity-range"],
    [{ capacity: 2.5 }, "capacity capacity-range"],
    [
      {
        skills: [
          { skillId: skill, level: 1 },
          { skillId: skill, level: 2 },
        ],
      },
      "skills skill-twice",
    ],
  ])("%j is refused with %s", (changes, expected) => {
    expect(refusal(userFormSchema.safeParse({ ...form, ...changes }))).toEqual([expected]);
  });

  test.each([0, 6, 1.5])("a skill has a level from 1 to 5, not %d", (level) => {
    expect(userFormSchema.safeParse({ ...form, skills: [{ skillId: skill, level }] }).success).toBe(false);
  });
});

describe("a new user", () => {
  test("who is invited needs no password", () => {
    expect(newUserSchema.parse(newUser)).toEqual(newUser);
  });

  test("for whom a password is chosen needs a good one", () => {
    const chosen = { ...newUser, access: "password", password: "short" };
    expect(refusal(newUserSchema.safeParse(chosen))).toEqual(["password password-too-short"]);
    expect(refusal(newUserSchema.safeParse({ ...chosen, password: "parley-demo" }))).toEqual([
      "password password-published",
    ]);
  });

  test("is named by a username that one can sign in with", () => {
    expect(refusal(newUserSchema.safeParse({ ...newUser, username: "mia chen" }))).toEqual([
      "username username-characters",
    ]);
  });
});

test("a reset is by a link, or to a good password", () => {
  expect(passwordResetSchema.safeParse({ way: "link" }).success).toBe(true);
  expect(passwordResetSchema.safeParse({ way: "password", password: "short" }).success).toBe(false);
});

test("users are filtered by role, team and state together; what is not chosen does not matter", () => {
  const user: UserSummary = {
    id: skill,
    username: "mia",
    name: "Mia Chen",
    roles: ["supervisor", "agent"],
    teams: [{ id: team, name: "Returns" }],
    state: "active",
    lastSeenAt: null,
  };
  const any = { role: null, teamId: null, state: null };
  expect(isAmong(user, any)).toBe(true);
  expect(isAmong(user, { role: "agent", teamId: team, state: "active" })).toBe(true);
  expect(isAmong(user, { ...any, role: "administrator" })).toBe(false);
  expect(isAmong(user, { ...any, teamId: skill })).toBe(false);
  expect(isAmong(user, { role: "agent", teamId: team, state: "invited" })).toBe(false);
});

test.each([
  [1, 100],
  [3, 33],
  [4, 25],
])("of %d chats each takes %d % of an agent", (capacity, percent) => {
  expect(percentOfAgent(capacity)).toBe(percent);
});
