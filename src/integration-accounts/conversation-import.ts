/** How an account's last import of conversations stands. */
export type ConversationImportView = {
  status: "waiting" | "running" | "done" | "failed";
  /** Whether the installation began it by itself, to fill a gap. */
  isAutomatic: boolean;
  since: Date | null;
  conversationCount: number;
  messageCount: number;
  startedAt: Date;
  endedAt: Date | null;
  /** Why it failed: the platform's words, or that the account was switched off. */
  failure: { kind: "account-inactive" } | { kind: "platform"; code: number; text: string } | null;
};
