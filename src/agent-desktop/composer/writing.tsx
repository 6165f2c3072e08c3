"use client";

import { TRPCClientError } from "@trpc/client";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { createLeavingClient, useTRPCClient } from "../../api-client/trpc";
import type { DesktopState } from "../live/desktop-state";
import type { Connection } from "../live/follow-events";
import type { ChangeDesktop } from "../live/use-desktop";
import { OutboxContext, useOutboxRunner } from "../live/use-outbox";
import { draftCopiesOf } from "./draft-copy";
import type { DraftKeeper } from "./draft-keeper";
import { DraftStore } from "./draft-store";
import { uploadAs } from "./upload-file";

/** Outside of `Writing` drafts live as long as the page. */
const Drafts = createContext(
  new DraftStore({
    copies: { read: () => null, write: () => {}, forget: () => {}, conversationIds: () => [] },
    save: async () => ({ kind: "not-yours" }),
    upload: uploadAs("nobody"),
    nowMs: Date.now,
    later: () => () => {},
  }),
);

type WritingProps = {
  agent: { id: string };
  state: Pick<DesktopState, "drafts" | "conversations" | "erasedIds">;
  connection: Connection;
  change: ChangeDesktop;
  children: ReactNode;
};

/** What an agent writes and sends, in whichever conversation: it is kept while another one is open. */
export function Writing({ agent, state, connection, change, children }: WritingProps) {
  const drafts = useDraftStore(agent.id);
  const outbox = useOutboxRunner({ agentId: agent.id, state, connection, change });
  useEffect(() => drafts.adopt(state.drafts), [drafts, state.drafts]);
  useEffect(() => {
    for (const conversationId of state.erasedIds) {
      drafts.forget(conversationId);
      outbox.forget(conversationId);
    }
  }, [drafts, outbox, state.erasedIds]);
  useEffect(() => {
    if (connection === "live") drafts.saveAllNow();
  }, [drafts, connection]);
  return (
    <Drafts.Provider value={drafts}>
      <OutboxContext.Provider value={outbox}>{children}</OutboxContext.Provider>
    </Drafts.Provider>
  );
}

function useDraftStore(agentId: string): DraftStore {
  const client = useTRPCClient();
  const [drafts] = useState(() => {
    const leaving = createLeavingClient(agentId);
    return new DraftStore({
      copies: draftCopiesOf(agentId),
      save: async (draft, { isLeaving }) => {
        const api = (isLeaving ? leaving : client).conversations;
        try {
          return await api.saveDraft.mutate(draft);
        } catch (error) {
          if (isRefusal(error)) return { kind: "refused" };
          throw error;
        }
      },
      upload: uploadAs(agentId),
      nowMs: Date.now,
      later: (act, afterMs) => {
        const timer = setTimeout(act, afterMs);
        return () => clearTimeout(timer);
      },
    });
  });
  useEffect(() => {
    const leave = () => drafts.saveAllNow({ isLeaving: true });
    const hide = () => {
      if (document.visibilityState === "hidden") leave();
    };
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", hide);
    return () => {
      leave();
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [drafts]);
  return drafts;
}

/** It stays one however often it is asked. */
function isRefusal(error: unknown): boolean {
  const httpStatus: unknown = error instanceof TRPCClientError ? error.data?.httpStatus : undefined;
  return typeof httpStatus === "number" && httpStatus < 500;
}

/** The draft for a conversation. */
export function useDraft(conversationId: string): DraftKeeper {
  return useContext(Drafts).of(conversationId);
}

/** Whether something was written for a conversation and not sent. */
export function useHasDraft(conversationId: string): boolean {
  const drafts = useContext(Drafts);
  const hasDraft = () => drafts.has(conversationId);
  return useSyncExternalStore(drafts.subscribe, hasDraft, hasDraft);
}
