import { expect, test } from "vitest";
import type { AgentAbilities } from "./eligibility";
import { staffingOf } from "./service-staffing";

const anna: AgentAbilities = { teamIds: ["berlin"], skills: [{ skillId: "french", level: 3 }] };
const ben: AgentAbilities = { teamIds: ["osaka"], skills: [{ skillId: "billing", level: 5 }] };

test("a service without demands is served by everybody, and by nobody where there is nobody", () => {
  const open = { teamIds: [], skills: [] };
  expect(staffingOf(open, [anna, ben])).toEqual({ servingCount: 2, gap: null });
  expect(staffingOf(open, [])).toEqual({ servingCount: 0, gap: { kind: "no-agents" } });
});

test("a team in which nobody sits is the reason", () => {
  const service = { teamIds: ["lima"], skills: [{ skillId: "french", minLevel: 1 }] };
  expect(staffingOf(service, [anna, ben])).toEqual({ servingCount: 0, gap: { kind: "teams-empty" } });
});

test("a skill that nobody of the teams has at the level is the reason", () => {
  const skills = [
    { skillId: "french", minLevel: 3 },
    { skillId: "billing", minLevel: 1 },
  ];
  expect(staffingOf({ teamIds: ["berlin"], skills }, [anna, ben]).gap).toEqual({
    kind: "skills-missing",
    skillIds: ["billing"],
  });
  expect(staffingOf({ teamIds: [], skills: [{ skillId: "french", minLevel: 4 }] }, [anna]).gap).toEqual({
    kind: "skills-missing",
    skillIds: ["french"],
  });
});

test("skills that different people have are had by nobody together", () => {
  const skills = ["french", "billing"].map((skillId) => ({ skillId, minLevel: 1 }));
  expect(staffingOf({ teamIds: [], skills }, [anna, ben]).gap).toEqual({ kind: "nobody-has-all" });
});
