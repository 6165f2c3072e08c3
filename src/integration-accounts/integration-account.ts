import type { AccountWarning } from "./account-health";

/** A secret that is kept and never shown again: enough to recognise it by. */
export type KeptSecret = { lastFour: string; setAt: Date };

/** An account as a list shows it. */
export type AccountSummary = {
  id: string;
  channel: string;
  name: string;
  pageUsername: string;
  pageId: string;
  warnings: AccountWarning[];
  lastInboundAt: Date | null;
  lastOutboundAt: Date | null;
  /** Since when it is switched off: nothing is applied or sent for it. */
  deactivatedAt: Date | null;
  /** When the Page's picture was fetched; null while there is none. */
  pictureAt: Date | null;
};

/** An account that was deleted and can be restored. */
export type DeletedAccount = Pick<AccountSummary, "id" | "name" | "pageUsername" | "pageId" | "pictureAt"> & {
  version: number;
  deletedAt: Date;
};

/** Another account of the same Facebook app, which has one verify token and one App Secret. */
export type AppAccount = {
  accountId: string;
  name: string;
  hasAppSecret: boolean;
  /** Whether both have an App Secret and they differ, though an app has one. */
  hasOtherAppSecret: boolean;
};

/** An account as administrators see and edit it. */
export type AccountProperties = AccountSummary & {
  /** Counts the saves; the next one names the version it started from. */
  version: number;
  /** Whether people have written to its Page, who are known by ids of that Page alone. */
  isPageIdFixed: boolean;
  token: KeptSecret;
  appId: string | null;
  appSecret: KeptSecret | null;
  /** Readable, since it must be pasted at Facebook. */
  verifyToken: string;
  verifySignatures: boolean;
  /** Whether the installation subscribes the Page again by itself when Facebook has dropped it. */
  mayResubscribe: boolean;
  /** Whether people may answer up to 7 days late, which Facebook grants the app apart. */
  humanAgentEnabled: boolean;
  /** Whether the contact is shown that an agent types, and that one has seen their message. */
  showsTyping: boolean;
  showsSeen: boolean;
};

const SHORTEST_WITH_LAST_FOUR = 12;

/** The end of a secret to recognise it by; nothing of one so short that four characters would give it away. */
export function lastFourOf(secret: string): string {
  return secret.length < SHORTEST_WITH_LAST_FOUR ? "" : secret.slice(-4);
}
