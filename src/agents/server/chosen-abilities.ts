import type { Transaction } from "../../platform/database";
import type { UserForm } from "../user-form";

/** A team or a skill that was chosen has been deleted since. */
export type ChoiceGone = { kind: "team-gone" } | { kind: "skill-gone" };

/** Whether the teams and skills of a form are still there, which stay until the transaction ends; null: all are. */
export async function lockChoices(
  tx: Transaction,
  { teamIds, skills }: Pick<UserForm, "teamIds" | "skills">,
): Promise<ChoiceGone | null> {
  const wantedTeams = [...new Set(teamIds)];
  const teams = await tx.$queryRaw<unknown[]>`
    select id from team where id = any(${wantedTeams}::uuid[]) order by id for key share`;
  if (teams.length < wantedTeams.length) return { kind: "team-gone" };
  const wantedSkills = skills.map(({ skillId }) => skillId);
  const found = await tx.$queryRaw<unknown[]>`
    select id from skill where id = any(${wantedSkills}::uuid[]) order by id for key share`;
  return found.length < wantedSkills.length ? { kind: "skill-gone" } : null;
}

/** Makes these the teams and skills of a user. */
export async function writeAbilities(
  tx: Transaction,
  userId: string,
  { teamIds, skills }: Pick<UserForm, "teamIds" | "skills">,
): Promise<void> {
  await tx.teamMember.deleteMany({ where: { userId, teamId: { notIn: teamIds } } });
  await tx.teamMember.createMany({
    data: teamIds.map((teamId) => ({ userId, teamId })),
    skipDuplicates: true,
  });
  await tx.agentSkill.deleteMany({ where: { userId } });
  await tx.agentSkill.createMany({ data: skills.map((skill) => ({ userId, ...skill })) });
}
