import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { findDelivery, revealDelivery } from "../channels/server/find-webhook-delivery";
import { listRefusedRequests } from "../channels/server/list-refused-requests";
import { countParkedRequests, listWebhookActivity } from "../channels/server/list-webhook-activity";
import { askToReplayParked, replayWebhook } from "../channels/server/replay-webhook";
import { changeWebhookKeptDays, findWebhookKeptDays } from "../channels/server/webhook-retention";
import { activityFilters } from "../channels/webhook-activity";
import { administratorProcedure, router } from "./trpc";

const ofAccount = z.object({ accountId: z.uuid().nullable() });
const request = z.object({ requestId: z.uuid() });

/** What came to the webhook and what became of it, for administrators. What people said is asked for apart. */
export const webhooksRouter = router({
  /** A page of deliveries and handshakes, newest first, of one account or of all. */
  list: administratorProcedure
    .input(
      ofAccount.extend({
        filter: z.enum(activityFilters).nullable(),
        /** `nextBefore` of the page before; none for the newest. */
        cursor: z.uuid().nullish(),
      }),
    )
    .query(({ ctx, input: { cursor, ...wanted } }) =>
      listWebhookActivity(ctx.database, { ...wanted, before: cursor ?? null }),
    ),

  /** How many requests have something parked. */
  parkedCount: administratorProcedure
    .input(ofAccount)
    .query(({ ctx, input }) => countParkedRequests(ctx.database, input.accountId)),

  /** What was refused in the last 24 hours before anything was kept, by the hour. */
  refused: administratorProcedure.query(({ ctx }) => listRefusedRequests(ctx.database, ctx.now())),

  /** One delivery with its events; its body without what people said. */
  get: administratorProcedure.input(request).query(async ({ ctx, input }) => {
    const delivery = await findDelivery(ctx.database, input.requestId);
    if (!delivery) throw new TRPCError({ code: "NOT_FOUND" });
    return delivery;
  }),

  /** The body with what people said. That it was asked for is recorded, hence no query. */
  showContents: administratorProcedure.input(request).mutation(async ({ ctx, input }) => {
    const body = await revealDelivery(ctx.database, { ...input, actorId: ctx.user.id });
    if (!body) throw new TRPCError({ code: "NOT_FOUND" });
    return body;
  }),

  /** Applies what is parked of a delivery again. */
  replay: administratorProcedure
    .input(request)
    .mutation(({ ctx, input }) => replayWebhook(ctx.database, { ...input, actorId: ctx.user.id })),

  /** Has a job apply again all that is parked. */
  replayAll: administratorProcedure
    .input(ofAccount)
    .mutation(({ ctx, input }) => askToReplayParked(ctx.database, { ...input, actorId: ctx.user.id })),

  /** For how many days all this is kept. */
  keptDays: administratorProcedure.query(({ ctx }) => findWebhookKeptDays(ctx.database)),

  changeKeptDays: administratorProcedure
    .input(z.object({ keptDays: z.int().min(1).max(365) }))
    .mutation(({ ctx, input }) => changeWebhookKeptDays(ctx.database, { ...input, actorId: ctx.user.id })),
});
