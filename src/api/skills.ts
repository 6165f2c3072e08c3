import { z } from "zod";
import { skillFormSchema } from "../agents/skill";
import { deleteSkill } from "../routing/server/delete-skill";
import { listSkills } from "../routing/server/list-skills";
import { changeSkill, createSkill } from "../routing/server/save-skill";
import { administratorProcedure, router } from "./trpc";

const skill = z.object({ skillId: z.uuid() });

/** What agents can do, and services ask for, for administrators. */
export const skillsRouter = router({
  list: administratorProcedure.query(({ ctx }) => listSkills(ctx.database)),

  create: administratorProcedure
    .input(skillFormSchema)
    .mutation(({ ctx, input }) => createSkill(ctx.database, { form: input, actorId: ctx.user.id })),

  update: administratorProcedure
    .input(skill.extend({ form: skillFormSchema }))
    .mutation(({ ctx, input }) => changeSkill(ctx.database, { ...input, actorId: ctx.user.id })),

  delete: administratorProcedure
    .input(skill)
    .mutation(({ ctx, input }) => deleteSkill(ctx.database, { ...input, actorId: ctx.user.id })),
});
