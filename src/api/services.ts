import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { deleteService } from "../routing/server/delete-service";
import { listAccountFeeds, listServiceChoices, listServices } from "../routing/server/list-services";
import { findService } from "../routing/server/read-service";
import { routeAccount } from "../routing/server/route-account";
import { addService, saveService } from "../routing/server/save-service";
import { serviceSchema } from "../routing/service-form";
import { administratorProcedure, router } from "./trpc";

/** A service, and the version of it that was seen. */
const seenService = z.object({ serviceId: z.uuid(), version: z.int() });

/** The services, for administrators. */
export const servicesRouter = router({
  list: administratorProcedure.query(({ ctx }) => listServices(ctx.database)),

  get: administratorProcedure.input(z.object({ serviceId: z.uuid() })).query(async ({ ctx, input }) => {
    const service = await findService(ctx.database, input.serviceId);
    if (!service) throw new TRPCError({ code: "NOT_FOUND" });
    return service;
  }),

  /** What a service's form offers to choose from, and what everybody who may be offered work brings. */
  choices: administratorProcedure.query(({ ctx }) => listServiceChoices(ctx.database)),

  /** Every integration account with the service that it feeds. */
  feeds: administratorProcedure.query(({ ctx }) => listAccountFeeds(ctx.database)),

  create: administratorProcedure
    .input(serviceSchema)
    .mutation(({ ctx, input }) =>
      addService(ctx.database, { form: input, actorId: ctx.user.id, now: ctx.now() }),
    ),

  update: administratorProcedure
    .input(seenService.extend({ form: serviceSchema }))
    .mutation(({ ctx, input }) =>
      saveService(ctx.database, { ...input, actorId: ctx.user.id, now: ctx.now() }),
    ),

  delete: administratorProcedure
    .input(seenService)
    .mutation(({ ctx, input }) => deleteService(ctx.database, { ...input, actorId: ctx.user.id })),

  /** Lets an account feed another service than the one that it was seen to feed. */
  route: administratorProcedure
    .input(z.object({ accountId: z.uuid(), serviceId: z.uuid(), fromServiceId: z.uuid() }))
    .mutation(({ ctx, input }) => routeAccount(ctx.database, { ...input, actorId: ctx.user.id })),
});
