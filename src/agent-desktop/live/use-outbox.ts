"use client";

import { TRPCClientError } from "@trpc/client";
import { createContext, useContext, useEffect, useEffectEvent, useState } from "react";
import { useTRPCClient } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { DesktopState } from "./desktop-state";
import type { Connection } from "./follow-events";
import { messagesOf, type OutgoingSend, problemOf, type SendOutcome } from "./outbox";
import { OutboxRunner, outboxCopyOf } from "./outbox-runner";
import { withOutgoing } from "./transcript-state";
import type { ChangeDesktop } from "./use-desktop";

type ApiClient = ReturnType<typeof useTRPCClient>;

/** Longer than any answer takes: a call whose way is cut in silence would be waited for for minutes. */
const answerWithinMs = 20_000;

/** Outside of `Writing` nothing is sent. */
export const OutboxContext = createContext(
  new OutboxRunner({
    copy: { read: () => [], write: () => {} },
    call: async () => ({ kind: "unreached" }),
    later: () => () => {},
  }),
);

export function useOutbox(): OutboxRunner {
  return useContext(OutboxContext);
}

type Running = {
  agentId: string;
  state: Pick<DesktopState, "conversations">;
  connection: Connection;
  change: ChangeDesktop;
};

/** Sends what the agent sends, shows it in the transcripts, and goes on when the connection is back. */
export function useOutboxRunner({ agentId, state, connection, change }: Running): OutboxRunner {
  const client = useTRPCClient();
  const sentenceOf = useErrorSentence();
  const isCutOff = connection === "down";
  const call = useEffectEvent((send: OutgoingSend) => callServer(client, { send, sentenceOf }));
  const show = useEffectEvent((outbox: OutboxRunner) => {
    const held = new Set(state.conversations.map(({ conversationId }) => conversationId));
    for (const send of outbox.sends()) {
      const { conversationId } = send;
      if (!held.has(conversationId)) continue;
      const problem = problemOf(send, isCutOff);
      change({ kind: "transcript", conversationId, change: (known) => withOutgoing(known, send, problem) });
    }
  });
  const [outbox] = useState(
    () =>
      new OutboxRunner({
        copy: outboxCopyOf(agentId),
        call: (send) => call(send),
        later: (act, afterMs) => {
          const timer = setTimeout(act, afterMs);
          return () => clearTimeout(timer);
        },
      }),
  );

  const heldIds = state.conversations.map(({ conversationId }) => conversationId).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: A conversation that comes back shows what waits in it.
  useEffect(() => {
    show(outbox);
    const unsubscribe = outbox.subscribe(() => show(outbox));
    return () => void unsubscribe();
  }, [outbox, heldIds, isCutOff]);

  useEffect(() => {
    const wake = () => outbox.wake();
    if (connection === "live") wake();
    window.addEventListener("online", wake);
    return () => window.removeEventListener("online", wake);
  }, [outbox, connection]);
  useEffect(() => () => outbox.stop(), [outbox]);
  return outbox;
}

async function callServer(
  client: ApiClient,
  { send, sentenceOf }: { send: OutgoingSend; sentenceOf: (error: unknown) => string },
): Promise<SendOutcome> {
  const { conversationId, reply, draftVersion } = send;
  try {
    const answer = await client.interactions.reply.mutate(
      {
        conversationId,
        draftVersion,
        answersMessageId: reply.answers?.id ?? null,
        messages: messagesOf(send),
      },
      { signal: AbortSignal.timeout(answerWithinMs) },
    );
    switch (answer.kind) {
      case "queued":
        return { kind: "queued" };
      case "refused":
        return { kind: "stopped", problem: { kind: "refused", reason: answer.window.reason } };
      case "account-closed":
        return { kind: "stopped", problem: { kind: "account-closed", accountState: answer.accountState } };
      case "not-yours":
      case "id-taken":
      case "file-unavailable":
      case "answered-unavailable":
        return { kind: "stopped", problem: { kind: answer.kind } };
    }
  } catch (error) {
    return isUnreached(error)
      ? { kind: "unreached" }
      : { kind: "stopped", problem: { kind: "call-failed", sentence: sentenceOf(error) } };
  }
}

/** Whether no answer of ours came: the network is away, or a proxy answered while the server starts again. */
function isUnreached(error: unknown): boolean {
  return !(error instanceof TRPCClientError) || !error.data;
}
