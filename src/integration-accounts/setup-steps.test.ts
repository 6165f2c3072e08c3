import { describe, expect, test } from "vitest";
import type { ConnectionCheck, ConnectionFinding, ConnectionProbe } from "./connection-check";
import {
  currentStep,
  doneCount,
  type SetupFacts,
  type SetupState,
  type SetupStepName,
  setupSteps,
} from "./setup-steps";

type Result = ConnectionCheck["result"];

function row(
  probe: ConnectionProbe,
  finding: ConnectionFinding,
  result: Result = "passed",
  facts: Record<string, string> = {},
): ConnectionCheck {
  return { probe, result, finding, facts, technical: null };
}

const failed = (probe: ConnectionProbe, finding: ConnectionFinding) => row(probe, finding, "failed");
const warning = (probe: ConnectionProbe, finding: ConnectionFinding) => row(probe, finding, "warning");

/** What a look finds when everything is as it must be. */
const allPassed = [
  row("graph-api", "reachable"),
  row("token", "token-valid"),
  row("page", "page-matches", "passed", { owner: "Northwind Spares" }),
  row("app-secret", "app-secret-accepted"),
  row("app", "token-of-this-app"),
  row("permissions", "permissions-granted"),
  row("subscription", "subscribed"),
  row("callback", "callback-ours"),
];

/** The same with other rows for some probes; null leaves a row out. */
function looked(changes: Partial<Record<ConnectionProbe, ConnectionCheck | null>>): ConnectionCheck[] {
  const kept = allPassed.filter(({ probe }) => !(probe in changes));
  return [...kept, ...Object.values(changes).filter((check) => check !== null)];
}

const at = (time: string) => new Date(`2026-11-22T${time}Z`);

const untouched: SetupFacts = {
  isSaved: false,
  checks: null,
  checkedAt: null,
  callbackVerified: null,
  lastInboundAt: null,
  hasDeliveredReply: false,
  callbackAdvice: null,
};

const complete: SetupFacts = {
  isSaved: true,
  checks: allPassed,
  checkedAt: at("10:00:00"),
  callbackVerified: { at: at("09:00:00"), accountName: "Northwind Outfitters" },
  lastInboundAt: at("09:30:00"),
  hasDeliveredReply: true,
  callbackAdvice: null,
};

/** Saved and looked at, and nobody has written yet. */
const quiet: SetupFacts = { ...complete, lastInboundAt: null, hasDeliveredReply: false };

function stepOf(name: SetupStepName, facts: SetupFacts) {
  const found = setupSteps(facts).find((step) => step.name === name);
  if (!found) throw new Error(`There is no step ${name}.`);
  return found;
}

const stateOf = (name: SetupStepName, facts: SetupFacts) => stepOf(name, facts).state;
const seenOf = (name: SetupStepName, facts: SetupFacts) =>
  stepOf(name, facts).observations.map(({ code, state }) => `${code}: ${state}`);

describe("the steps", () => {
  test("are the eight of the documentation, in its order, whatever is known", () => {
    for (const facts of [untouched, quiet, complete]) {
      expect(setupSteps(facts).map(({ name }) => name)).toEqual([
        "create-app-and-page",
        "manage-app",
        "add-messenger",
        "generate-token",
        "create-account",
        "specify-properties",
        "edit-subscription",
        "add-button",
      ]);
    }
  });

  test("all wait before anything was done, and each says for what", () => {
    const steps = setupSteps(untouched);
    expect(steps.map(({ state }) => state)).toEqual(Array(8).fill("waiting"));
    expect(steps.filter(({ observations }) => observations.length === 0)).toEqual([]);
    expect(doneCount(steps)).toBe(0);
    expect(currentStep(steps)).toBe("create-app-and-page");
  });

  test("are all done when everything was seen", () => {
    const steps = setupSteps(complete);
    expect(steps.map(({ state }) => state)).toEqual(Array(8).fill("done"));
    expect(steps.flatMap(({ observations }) => observations).every(({ state }) => state === "done")).toBe(
      true,
    );
    expect(doneCount(steps)).toBe(8);
    expect(currentStep(steps)).toBeNull();
  });

  test("turn one by one while the procedure is followed", () => {
    const tested = [
      row("graph-api", "reachable"),
      row("token", "token-valid"),
      row("page", "page-matches"),
      row("app-secret", "app-secret-accepted"),
      row("app", "token-of-this-app"),
      row("permissions", "permissions-granted"),
      failed("subscription", "not-subscribed"),
      failed("callback", "callback-missing"),
    ];
    const story: [Partial<SetupFacts>, number, SetupStepName | null][] = [
      [{}, 0, "create-app-and-page"],
      [{ checks: tested }, 5, "create-account"],
      [{ isSaved: true, checkedAt: at("10:00:00") }, 6, "edit-subscription"],
      [{ callbackVerified: { at: at("10:00:05"), accountName: "Northwind Spares" } }, 6, "edit-subscription"],
      [{ checks: allPassed, checkedAt: at("10:00:30") }, 7, "add-button"],
      [{ lastInboundAt: at("10:01:00") }, 7, "add-button"],
      [{ hasDeliveredReply: true }, 8, null],
    ];
    let facts = untouched;
    for (const [change, count, current] of story) {
      facts = { ...facts, ...change };
      expect([doneCount(setupSteps(facts)), currentStep(setupSteps(facts))]).toEqual([count, current]);
    }
  });

  test("are never a problem for what was not looked at", () => {
    for (const { probe } of allPassed) {
      const facts = { ...quiet, checks: looked({ [probe]: null }), callbackVerified: null };
      expect(setupSteps(facts).filter(({ state }) => state === "problem")).toEqual([]);
    }
  });

  test("are done only when every observation that counts is, and a problem when one is", () => {
    const rows: (ConnectionCheck | null)[][] = [
      [null, row("token", "token-valid"), failed("token", "token-expired")],
      [
        null,
        row("page", "page-matches"),
        failed("page", "page-differs"),
        failed("page", "token-of-a-person"),
      ],
      [null, row("app-secret", "app-secret-accepted"), warning("app-secret", "app-secret-missing")],
      [null, row("app", "token-of-this-app"), failed("app", "token-of-another-app")],
      [null, row("subscription", "subscribed"), warning("subscription", "fields-advised")],
      [null, row("callback", "callback-ours"), failed("callback", "callback-elsewhere")],
    ];
    const looks = rows.reduce<ConnectionCheck[][]>(
      (sofar, choices) => sofar.flatMap((look) => choices.map((row) => (row ? [...look, row] : look))),
      [[]],
    );
    const expected = (states: string[]): SetupState => {
      if (states.includes("problem")) return "problem";
      return states.includes("waiting") || !states.includes("done") ? "waiting" : "done";
    };
    for (const checks of looks) {
      for (const base of [untouched, quiet, complete]) {
        for (const { observations, state } of setupSteps({ ...base, checks })) {
          expect(state).toBe(expected(observations.map((observation) => observation.state)));
        }
      }
    }
    expect(looks).toHaveLength(3 * 4 * 3 ** 4);
  });
});

describe("1, the app and the Page", () => {
  test.each<[string, SetupFacts, SetupState]>([
    ["a token of the Page", quiet, "done"],
    [
      "a token of another Page",
      { ...quiet, checks: looked({ page: failed("page", "page-differs") }) },
      "done",
    ],
    [
      "a token of a person",
      { ...quiet, checks: looked({ page: failed("page", "token-of-a-person") }) },
      "waiting",
    ],
    ["no look", { ...quiet, checks: null }, "waiting"],
    ["a message that arrived", { ...complete, checks: null }, "done"],
  ])("with %s", (_, facts, state) => expect(stateOf("create-app-and-page", facts)).toBe(state));

  test("name the Page that was seen", () => {
    const [seen] = stepOf("create-app-and-page", quiet).observations;
    expect(seen?.facts).toEqual({ owner: "Northwind Spares" });
  });
});

describe("2, the App Secret", () => {
  test.each<[ConnectionCheck | null, SetupState]>([
    [row("app-secret", "app-secret-accepted"), "done"],
    [failed("app-secret", "app-secret-wrong"), "problem"],
    [failed("app-secret", "app-secret-required"), "problem"],
    [warning("app-secret", "app-secret-missing"), "waiting"],
    [warning("app-secret", "signatures-off"), "waiting"],
    [null, "waiting"],
  ])("%o is %s", (check, state) =>
    expect(stateOf("manage-app", { ...quiet, checks: looked({ "app-secret": check }) })).toBe(state),
  );

  test("needs the App ID beside it, which is asked for and compared here", () => {
    const withApp = (app: ConnectionCheck | null) => ({ ...quiet, checks: looked({ app }) });
    const missing = withApp(warning("app", "app-credentials-missing"));
    expect(seenOf("manage-app", missing)).toEqual([
      "app-secret-accepted: done",
      "app-credentials-missing: waiting",
    ]);
    expect(stateOf("specify-properties", missing)).toBe("waiting");
    const wrong = withApp(failed("app", "app-id-wrong"));
    expect(stateOf("manage-app", wrong)).toBe("problem");
    expect(stateOf("specify-properties", wrong)).toBe("waiting");
    expect(stateOf("manage-app", withApp(failed("app", "token-of-another-app")))).toBe("done");
  });
});

describe("3, Messenger as a product", () => {
  test.each<[ConnectionCheck | null, SetupState]>([
    [row("permissions", "permissions-granted"), "done"],
    [failed("permissions", "permissions-missing"), "problem"],
    [failed("permissions", "permissions-elsewhere"), "problem"],
    [null, "waiting"],
  ])("%o is %s", (check, state) =>
    expect(stateOf("add-messenger", { ...quiet, checks: looked({ permissions: check }) })).toBe(state),
  );

  test("is a problem when Facebook refuses the token for want of a permission", () => {
    const checks = [row("graph-api", "reachable"), failed("token", "permission-missing")];
    expect(stateOf("add-messenger", { ...quiet, checks })).toBe("problem");
  });

  test("is done in development mode too, with advice", () => {
    const checks = looked({ "app-mode": warning("app-mode", "app-in-development-mode") });
    expect(stateOf("add-messenger", { ...quiet, checks })).toBe("done");
    expect(seenOf("add-messenger", { ...quiet, checks })).toContain("app-in-development-mode: advice");
  });
});

describe("4, the token", () => {
  test.each<ConnectionFinding>([
    "token-expired",
    "token-revoked",
    "token-password-changed",
    "token-person-checkpointed",
    "token-person-unconfirmed",
    "token-person-without-role",
    "token-not-accepted",
    "permission-missing",
    "token-refused",
  ])("is a problem when it is %s", (finding) => {
    const checks = [row("graph-api", "reachable"), failed("token", finding)];
    expect(seenOf("generate-token", { ...quiet, checks })).toEqual([`${finding}: problem`]);
  });

  test("of a person is a problem here, and not of the properties", () => {
    const facts = { ...quiet, checks: looked({ page: failed("page", "token-of-a-person") }) };
    expect(seenOf("generate-token", facts)).toEqual(["token-of-a-person: problem"]);
    expect(stateOf("specify-properties", facts)).toBe("waiting");
  });

  test("of another Page is a good one, and a problem of the properties", () => {
    const facts = { ...quiet, checks: looked({ page: failed("page", "page-differs") }) };
    expect(stateOf("generate-token", facts)).toBe("done");
    expect(seenOf("specify-properties", facts)).toContain("page-differs: problem");
  });

  test("stays good through a look that got no answer, which is told as advice", () => {
    const checks = looked({ "graph-api": failed("graph-api", "no-answer") });
    expect(seenOf("generate-token", { ...quiet, checks })).toEqual([
      "token-valid: done",
      "no-answer: advice",
    ]);
  });

  test("of which nothing is known says why Facebook could not be asked", () => {
    const unreachable = { ...quiet, checks: [failed("graph-api", "unreachable")] };
    expect(seenOf("generate-token", unreachable)).toEqual(["unreachable: problem"]);
    const throttled = { ...quiet, checks: [warning("graph-api", "throttled")] };
    expect(seenOf("generate-token", throttled)).toEqual(["throttled: waiting"]);
  });

  test("of which nothing is known for want of the right App Secret waits", () => {
    const checks = [row("graph-api", "reachable"), failed("app-secret", "app-secret-wrong")];
    expect(seenOf("generate-token", { ...quiet, checks })).toEqual(["token-not-tested: waiting"]);
  });
});

test("5, the account, is done once it is saved", () => {
  expect(stateOf("create-account", { ...complete, isSaved: false })).toBe("waiting");
  expect(stateOf("create-account", { ...untouched, isSaved: true })).toBe("done");
});

describe("6, the properties", () => {
  test.each<[ConnectionCheck | null, ConnectionCheck | null, SetupState]>([
    [row("page", "page-matches"), row("app", "token-of-this-app"), "done"],
    [row("page", "page-matches"), null, "waiting"],
    [null, row("app", "token-of-this-app"), "waiting"],
    [failed("page", "page-differs"), row("app", "token-of-this-app"), "problem"],
    [row("page", "page-matches"), failed("app", "token-of-another-app"), "problem"],
  ])("%o with %o is %s", (page, app, state) =>
    expect(stateOf("specify-properties", { ...quiet, checks: looked({ page, app }) })).toBe(state),
  );

  test("are compared before they are saved, too", () => {
    expect(stateOf("specify-properties", { ...untouched, checks: allPassed })).toBe("done");
  });
});

describe("7, the callback", () => {
  const unsubscribed = { ...quiet, callbackVerified: null };
  const withCallback = (check: ConnectionCheck, facts: SetupFacts = quiet) =>
    seenOf("edit-subscription", { ...facts, checks: looked({ callback: check }) });

  test("is told with the time and the account whose verify token was shown", () => {
    const [verified] = stepOf("edit-subscription", quiet).observations;
    expect(verified).toMatchObject({
      code: "callback-verified",
      state: "done",
      at: at("09:00:00"),
      facts: { account: "Northwind Outfitters" },
    });
    const nameless = { ...quiet, callbackVerified: { at: at("09:00:00"), accountName: null } };
    expect(seenOf("edit-subscription", nameless)).toContain("callback-verified-before: done");
  });

  test("counts when Facebook says that it calls us, whoever saw the handshake", () => {
    expect(seenOf("edit-subscription", unsubscribed)).toContain("callback-ours: done");
  });

  test("waits until it is verified, and becomes a problem when it is taken away", () => {
    const missing = failed("callback", "callback-missing");
    expect(withCallback(missing, unsubscribed)).toContain("callback-missing: waiting");
    expect(withCallback(missing)).toContain("callback-missing: problem");
  });

  test.each<ConnectionFinding>(["callback-elsewhere", "callback-inactive"])(
    "that is %s is a problem, verified once or not",
    (finding) => {
      expect(withCallback(failed("callback", finding), unsubscribed)).toContain(`${finding}: problem`);
      expect(withCallback(failed("callback", finding))).toContain(`${finding}: problem`);
    },
  );

  test("that the look only warns of is advice", () => {
    expect(withCallback(warning("callback", "callback-elsewhere"))).toEqual(
      expect.arrayContaining(["callback-verified: done", "callback-elsewhere: advice"]),
    );
  });

  test.each<ConnectionFinding>(["callback-missing", "callback-elsewhere", "callback-inactive"])(
    "that was verified after a look that found %s is good",
    (finding) => {
      const after = { ...quiet, callbackVerified: { at: at("10:00:01"), accountName: null } };
      expect(withCallback(failed("callback", finding), after)).toContain("callback-verified-before: done");
    },
  );

  test("that was verified just before a look may not stand at Facebook yet", () => {
    const before = { ...quiet, callbackVerified: { at: at("09:59:59"), accountName: null } };
    expect(withCallback(failed("callback", "callback-missing"), before)).toContain(
      "callback-verified-before: done",
    );
  });
});

describe("7, the subscription fields", () => {
  const withFields = (check: ConnectionCheck | null, facts: SetupFacts = quiet) =>
    seenOf("edit-subscription", { ...facts, checks: looked({ subscription: check }) });

  test("are selected, or wait to be, or miss what is only advised", () => {
    expect(withFields(row("subscription", "subscribed"))).toContain("subscribed: done");
    expect(withFields(null)).toContain("fields-not-seen: waiting");
    expect(withFields(warning("subscription", "fields-advised"))).toEqual([
      "callback-verified: done",
      "fields-selected: done",
      "fields-advised: advice",
    ]);
    expect(
      stateOf("edit-subscription", {
        ...quiet,
        checks: looked({ subscription: warning("subscription", "fields-advised") }),
      }),
    ).toBe("done");
  });

  test.each<ConnectionFinding>(["not-subscribed", "fields-missing"])(
    "that are %s wait at first, and are a problem once something had arrived",
    (finding) => {
      const check = failed("subscription", finding);
      expect(withFields(check)).toContain(`${finding}: waiting`);
      expect(withFields(check, complete)).toContain(`${finding}: problem`);
    },
  );

  test("that the app itself lacks wait as well, with the callback done", () => {
    const checks = looked({ callback: failed("callback", "app-fields-missing") });
    expect(seenOf("edit-subscription", { ...quiet, checks })).toEqual([
      "callback-verified: done",
      "app-fields-missing: waiting",
      "subscribed: done",
    ]);
  });

  test("that the app lacks and are only advised stand in nobody's way", () => {
    const checks = looked({ callback: warning("callback", "app-fields-advised") });
    expect(stateOf("edit-subscription", { ...quiet, checks })).toBe("done");
    expect(seenOf("edit-subscription", { ...quiet, callbackVerified: null, checks })).toEqual([
      "callback-saved: done",
      "app-fields-advised: advice",
      "subscribed: done",
    ]);
  });

  test("do not make up for a callback that was never verified", () => {
    const facts = { ...quiet, callbackVerified: null, checks: looked({ callback: null }) };
    expect(stateOf("edit-subscription", facts)).toBe("waiting");
  });
});

describe("7, an address that Facebook does not call", () => {
  test("is advice, and with a simulator a note; neither is in the way", () => {
    const advised = (callbackAdvice: SetupFacts["callbackAdvice"]) => ({ ...quiet, callbackAdvice });
    const local = advised({ reason: "not-public", tone: "warning" });
    expect(seenOf("edit-subscription", local)).toContain("callback-not-public: advice");
    expect(stateOf("edit-subscription", local)).toBe("done");
    const plain = advised({ reason: "not-https", tone: "warning" });
    expect(seenOf("edit-subscription", plain)).toContain("callback-not-https: advice");
    const simulated = advised({ reason: "not-public", tone: "note" });
    expect(seenOf("edit-subscription", simulated)).toContain("callback-local: note");
  });
});

test("a call among others that got no answer makes nothing a problem", () => {
  for (const { probe } of allPassed.filter(({ probe }) => probe !== "graph-api")) {
    const checks = looked({ [probe]: failed(probe, "no-answer") });
    expect(setupSteps({ ...quiet, checks }).filter(({ state }) => state === "problem")).toEqual([]);
  }
});

describe("8, the button", () => {
  test.each<[boolean, boolean, SetupState]>([
    [false, false, "waiting"],
    [true, false, "waiting"],
    [false, true, "waiting"],
    [true, true, "done"],
  ])("with a message in %s and a reply delivered %s is %s", (isHeard, hasDeliveredReply, state) => {
    const facts = { ...quiet, lastInboundAt: isHeard ? at("09:30:00") : null, hasDeliveredReply };
    expect(stateOf("add-button", facts)).toBe(state);
  });
});
