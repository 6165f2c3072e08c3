/** What a service asks of whoever works on it. */
export type ServiceDemands = {
  /** The teams that work on it; none: everybody. */
  teamIds: readonly string[];
  skills: readonly { skillId: string; minLevel: number }[];
};

/** What an agent brings. */
export type AgentAbilities = {
  teamIds: readonly string[];
  skills: readonly { skillId: string; level: number }[];
};

/** Whether the agent works on the service: in one of its teams, if it has any, and with all skills it asks for. */
export function serves(agent: AgentAbilities, service: ServiceDemands): boolean {
  return (
    (service.teamIds.length === 0 || service.teamIds.some((teamId) => agent.teamIds.includes(teamId))) &&
    service.skills.every(({ skillId, minLevel }) =>
      agent.skills.some((skill) => skill.skillId === skillId && skill.level >= minLevel),
    )
  );
}
