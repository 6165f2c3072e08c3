import { randomUUID } from "node:crypto";
import { type KeepingUpload, keepUpload } from "../../conversations/server/keep-upload";
import type { UploadAnswer } from "../upload";
import { holdsConversation } from "./reply";

type AgentUpload = {
  agentId: string;
  conversationId: string;
  /** What the agent's computer calls it. */
  name: string;
  /** Its bytes; null when they are more than a file may have. Not asked of an agent who may not send them. */
  readBytes: () => Promise<Uint8Array | null>;
};

/** Keeps a file that an agent who holds the conversation is about to send in it. */
export async function uploadFile(
  { database, files }: KeepingUpload,
  { agentId, conversationId, name, readBytes }: AgentUpload,
): Promise<UploadAnswer> {
  if (!(await holdsConversation(database, agentId, conversationId))) return { kind: "not-yours" };
  const bytes = await readBytes();
  if (bytes === null) return { kind: "too-large" };
  if (bytes.length === 0) return { kind: "empty" };
  const upload = { id: randomUUID(), uploadedById: agentId, name, bytes };
  return { kind: "uploaded", attachment: await keepUpload({ database, files }, upload) };
}
