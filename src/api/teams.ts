import { z } from "zod";
import { listColleagues } from "../agents/server/list-colleagues";
import { teamFormSchema } from "../agents/team";
import { deleteTeam } from "../routing/server/delete-team";
import { listTeams } from "../routing/server/list-teams";
import { changeTeam, createTeam } from "../routing/server/save-team";
import { administratorProcedure, router } from "./trpc";

const team = z.object({ teamId: z.uuid() });

/** The teams, for administrators. */
export const teamsRouter = router({
  list: administratorProcedure.query(({ ctx }) => listTeams(ctx.database)),

  /** Who can be in a team, or have a skill: the agents and supervisors who work here. */
  colleagues: administratorProcedure.query(({ ctx }) => listColleagues(ctx.database)),

  create: administratorProcedure
    .input(teamFormSchema)
    .mutation(({ ctx, input }) => createTeam(ctx.database, { form: input, actorId: ctx.user.id })),

  update: administratorProcedure
    .input(team.extend({ form: teamFormSchema }))
    .mutation(({ ctx, input }) => changeTeam(ctx.database, { ...input, actorId: ctx.user.id })),

  delete: administratorProcedure
    .input(team)
    .mutation(({ ctx, input }) => deleteTeam(ctx.database, { ...input, actorId: ctx.user.id })),
});
