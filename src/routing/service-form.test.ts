import { expect, test } from "vitest";
import { newService, type ServiceForm, serviceSchema } from "./service-form";

const usual: ServiceForm = { ...newService(["Resolved", "Spam"]), name: "Orders" };
const skillId = "8d1c1d5e-0000-4000-8000-00000000000a";

/** What is wrong with a form that is the usual one but for this: codes by field. */
function problemsOf(changes: Partial<ServiceForm>): Record<string, string> {
  const { error } = serviceSchema.safeParse({ ...usual, ...changes });
  return Object.fromEntries(error?.issues.map(({ path, message }) => [path.join("."), message]) ?? []);
}

test("a new service needs a name and nothing else", () => {
  expect(problemsOf({})).toEqual({});
  expect(problemsOf({ name: "  " })).toEqual({ name: "name-required" });
});

test("what the form has become the API takes unchanged", () => {
  const parsed = serviceSchema.parse({ ...usual, name: "  Orders ", greeting: " Hello \n you " });
  expect(parsed).toEqual({ ...usual, name: "Orders", greeting: "Hello \n you" });
  expect(serviceSchema.parse(parsed)).toEqual(parsed);
});

test.each<[string, Partial<ServiceForm>, Record<string, string>]>([
  ["a name has one line", { name: "Orders\nReturns" }, { name: "text-characters" }],
  ["a name has at most 60 characters", { name: "n".repeat(61) }, { name: "service-name-too-long" }],
  ["a priority is from 1", { priority: 0 }, { priority: "priority-range" }],
  ["to 9", { priority: 10 }, { priority: "priority-range" }],
  [
    "an agent has at least 5 seconds",
    { offerTimeoutSeconds: 4 },
    { offerTimeoutSeconds: "offer-timeout-range" },
  ],
  ["and at most 600", { offerTimeoutSeconds: 601 }, { offerTimeoutSeconds: "offer-timeout-range" }],
  [
    "After Call Work lasts an hour at most",
    { afterWorkSeconds: 3_601 },
    { afterWorkSeconds: "after-work-range" },
  ],
  [
    "the same agent is wanted a week at most",
    { sameAgentMinutes: 10_081 },
    { sameAgentMinutes: "same-agent-range" },
  ],
  [
    "the queue's message comes after 10 seconds",
    { queueMessageSeconds: 9 },
    { queueMessageSeconds: "queue-message-range" },
  ],
  ["numbers are whole", { priority: 1.5 }, { priority: "number-whole" }],
  ["a level is from 1 to 5", { skills: [{ skillId, minLevel: 6 }] }, { "skills.0.minLevel": "level-range" }],
])("%s", (_title, changes, problems) => {
  expect(problemsOf(changes)).toEqual(problems);
});

test("a field for a number that is empty says that one is missing", () => {
  for (const priority of ["", null, Number.NaN]) {
    const { error } = serviceSchema.safeParse({ ...usual, priority });
    expect(error?.issues.map(({ message }) => message)).toEqual(["number-required"]);
  }
});

test("a message is as long as one of Messenger's, counted as Messenger counts", () => {
  expect(problemsOf({ greeting: "😀".repeat(1_000) })).toEqual({});
  expect(problemsOf({ greeting: `${"😀".repeat(1_000)}!` })).toEqual({ greeting: "message-too-long" });
});

test("a reminder needs its words, and a completion comes after it", () => {
  expect(problemsOf({ reminderMinutes: 30 })).toEqual({ reminderText: "reminder-text-required" });
  const reminder = { reminderMinutes: 30, reminderText: "Are you still there?" };
  expect(problemsOf({ ...reminder, completionMinutes: 30 })).toEqual({
    completionMinutes: "completion-before-reminder",
  });
  expect(problemsOf({ ...reminder, completionMinutes: 31 })).toEqual({});
  expect(problemsOf({ completionMinutes: 5 })).toEqual({});
});

test("a supervisor is told together with the agent at the earliest", () => {
  expect(problemsOf({ alertMinutes: 10, flagMinutes: 9 })).toEqual({ flagMinutes: "flag-before-alert" });
  expect(problemsOf({ alertMinutes: 10, flagMinutes: 10 })).toEqual({});
  expect(problemsOf({ flagMinutes: 1 })).toEqual({});
});

test("a disposition cannot be asked for where there is none, since nothing could be completed", () => {
  expect(problemsOf({ dispositions: [] })).toEqual({ dispositionRequired: "dispositions-missing" });
  expect(problemsOf({ dispositions: [], dispositionRequired: false })).toEqual({});
});

test("nothing is listed twice, and two dispositions differ by more than capitals", () => {
  const dispositions = ["Resolved", "Spam", "resolved "].map((name) => ({ id: null, name }));
  expect(problemsOf({ dispositions })).toEqual({ "dispositions.2.name": "disposition-twice" });
  const skills = [1, 2].map((minLevel) => ({ skillId, minLevel }));
  expect(problemsOf({ skills })).toEqual({ "skills.1.skillId": "skill-twice" });
  expect(problemsOf({ teamIds: [skillId, skillId] })).toEqual({ "teamIds.1": "invalid" });
});
