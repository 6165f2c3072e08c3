import { TRPCError, tracked } from "@trpc/server";
import { z } from "zod";
import { listNotReadyReasons } from "../agents/server/not-ready-reasons";
import { hasRole } from "../agents/user";
import { loadDrafts } from "../conversations/server/load-drafts";
import { journalHorizon } from "../platform/journal";
import { formatPosition, parsePosition } from "../platform/journal-position";
import { agentStateChoiceSchema } from "../routing/agent-state-choice";
import type { DesktopSnapshot } from "../routing/desktop-view";
import { loadAgent } from "../routing/server/agent-load";
import {
  loadAgentStates,
  loadHeldConversations,
  loadOpenOffers,
  loadQueueView,
} from "../routing/server/load-desktop";
import { countUnreadMentions } from "../routing/server/mentions";
import { notePresence } from "../routing/server/note-presence";
import { findQueueRights } from "../routing/server/queue-rights";
import { setAgentState } from "../routing/server/set-agent-state";
import { followDesktop, isFeedClosed } from "./live/desktop-feed";
import { agentProcedure, router } from "./trpc";

export const desktopRouter = router({
  /** Everything the desktop starts from, as of one moment, and the position from which to follow. */
  snapshot: agentProcedure.query(({ ctx }): Promise<DesktopSnapshot> => {
    const agentId = ctx.user.id;
    return ctx.database.$transaction(
      async (tx) => {
        const position = await journalHorizon(tx);
        const [own] = await loadAgentStates(tx, [agentId]);
        if (!own) throw new TRPCError({ code: "UNAUTHORIZED" });
        const [offered] = await loadOpenOffers(tx, { agentId });
        const held = await loadHeldConversations(tx, { agentId });
        const written = await loadDrafts(
          tx,
          held.map(({ summary: { conversationId } }) => ({ agentId, conversationId })),
        );
        return {
          position: formatPosition(position),
          agentState: own.agentState,
          capacity: own.capacity,
          offer: offered?.offer ?? null,
          conversations: held.map(({ summary }) => summary),
          queue: await loadQueueView(tx),
          ...(await findQueueRights(tx, ctx.user)),
          notReadyReasons: await listNotReadyReasons(tx),
          drafts: written.map(({ draft }) => draft),
          unreadMentionCount: (await countUnreadMentions(tx, [agentId])).get(agentId) ?? 0,
        };
      },
      { isolationLevel: "RepeatableRead" },
    );
  }),

  /**
   * What happens, from a position on. After a reconnect the browser sends the id of the last event it
   * got in place of `after`, and is told what it missed.
   */
  events: agentProcedure
    .input(z.object({ after: z.string(), lastEventId: z.string().nullish() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const after = parsePosition(input.lastEventId ?? input.after);
      if (after === null) throw new TRPCError({ code: "BAD_REQUEST", message: "after is no position" });
      const following = followDesktop(ctx.database, {
        agentId: ctx.user.id,
        seesFloor: hasRole(ctx.user, "supervisor"),
        after,
        signal: signal ?? new AbortController().signal,
      });
      try {
        for await (const { position, events } of following) yield tracked(position, events);
      } catch (error) {
        // A 5xx is what makes the client connect again; an end would leave it idle for good.
        if (isFeedClosed(error)) {
          throw new TRPCError({ code: "SERVICE_UNAVAILABLE", cause: error });
        }
        throw error;
      }
    }),

  /** The desktop answers a beat: it is there. */
  alive: agentProcedure.mutation(({ ctx }) =>
    notePresence(ctx.database, { agentId: ctx.user.id, now: ctx.now() }),
  ),

  /** How many conversations the agent works on, wherever they are signed in. */
  heldCount: agentProcedure.query(async ({ ctx }) => {
    const agent = await loadAgent(ctx.database, ctx.user.id);
    return agent?.heldCount ?? 0;
  }),

  /** The agent becomes Ready, or Not Ready for a reason; who chooses is there. */
  setState: agentProcedure.input(agentStateChoiceSchema).mutation(async ({ ctx, input }) => {
    const own = { agentId: ctx.user.id, now: ctx.now() };
    await notePresence(ctx.database, own);
    return setAgentState(ctx.database, { ...input, ...own });
  }),
});
