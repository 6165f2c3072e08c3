import type { ConversationNote } from "../../conversations/conversation-note";
import { listMessages } from "../../conversations/server/list-messages";
import { listVersions, type MessageVersion } from "../../conversations/server/list-versions";
import { lockConversation } from "../../conversations/server/lock-conversations";
import { markSeen } from "../../conversations/server/mark-seen";
import type { TranscriptCursor, TranscriptMessage } from "../../conversations/transcript";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { NotYours } from "../interaction";
import type { WorkStep } from "../work-step";
import { notesWithin } from "./conversation-notes";
import { listWorkSteps } from "./list-work-steps";
import { type ConversationReader, maySeeConversation } from "./may-see-conversation";
import { holdsConversation } from "./reply";

/**
 * A page of a transcript, with what colleagues wrote in its time; with the newest one comes what happened to the work on
 * the conversation.
 */
export type Transcript = {
  kind: "transcript";
  messages: TranscriptMessage[];
  hasOlder: boolean;
  steps: WorkStep[];
  notes: ConversationNote[];
};

/** One page of the transcript of a conversation that this person may see. */
export async function readTranscript(
  database: Database,
  { reader, conversationId }: { reader: ConversationReader; conversationId: string },
  before: TranscriptCursor | null,
): Promise<Transcript | NotYours> {
  if (!(await maySeeConversation(database, reader, conversationId))) return { kind: "not-yours" };
  const [page, steps] = await Promise.all([
    listMessages(database, conversationId, before),
    before === null ? listWorkSteps(database, conversationId) : [],
  ]);
  const [oldest] = page.messages;
  const notes = await notesWithin(database, conversationId, {
    from: page.hasOlder && oldest ? oldest.at : null,
    until: before?.at ?? null,
  });
  return { kind: "transcript", ...page, steps, notes };
}

/** How a message of a conversation that this person may see read over time, oldest first. */
export async function readVersions(
  database: Database,
  {
    reader,
    conversationId,
    messageId,
  }: { reader: ConversationReader; conversationId: string; messageId: string },
): Promise<{ kind: "history"; versions: MessageVersion[] } | NotYours> {
  if (!(await maySeeConversation(database, reader, conversationId))) return { kind: "not-yours" };
  const versions = await listVersions(database, { conversationId, messageId });
  return versions ? { kind: "history", versions } : { kind: "not-yours" };
}

/**
 * Notes that this agent has seen the conversation they work on; of anyone else it notes nothing. Whether there was
 * anything new to be seen.
 */
export async function seeConversation(
  database: Database,
  { agentId, conversationId }: { agentId: string; conversationId: string },
): Promise<boolean> {
  return unitOfWork(database, async (work) => {
    await lockConversation(work.tx, conversationId);
    return (await holdsConversation(work.tx, agentId, conversationId)) && markSeen(work, conversationId);
  });
}
