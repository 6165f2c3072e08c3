import { type AgentAbilities, type ServiceDemands, serves } from "./eligibility";

/** Why nobody can be offered a service's work. */
export type StaffingGap =
  /** There are no agents. */
  | { kind: "no-agents" }
  /** Nobody sits in its teams. */
  | { kind: "teams-empty" }
  /** Of those who sit in its teams, nobody has these skills at the level asked for. */
  | { kind: "skills-missing"; skillIds: string[] }
  /** Each skill somebody has, but nobody has them all. */
  | { kind: "nobody-has-all" };

/** Who can be offered a service's work: how many of these agents, and if none, why. */
export type Staffing = { servingCount: number; gap: StaffingGap | null };

/** Finds who of all agents who are not deactivated can be offered a service's work. */
export function staffingOf(service: ServiceDemands, agents: readonly AgentAbilities[]): Staffing {
  const servingCount = agents.filter((agent) => serves(agent, service)).length;
  return { servingCount, gap: servingCount === 0 ? gapOf(service, agents) : null };
}

function gapOf(service: ServiceDemands, agents: readonly AgentAbilities[]): StaffingGap {
  if (agents.length === 0) return { kind: "no-agents" };
  const inTeams = agents.filter((agent) => serves(agent, { ...service, skills: [] }));
  if (inTeams.length === 0) return { kind: "teams-empty" };
  const missing = service.skills.filter(
    (skill) => !inTeams.some((agent) => serves(agent, { ...service, skills: [skill] })),
  );
  if (missing.length === 0) return { kind: "nobody-has-all" };
  return { kind: "skills-missing", skillIds: missing.map(({ skillId }) => skillId) };
}
