import type { ConnectionCheck } from "../integration-accounts/connection-check";

/** What a connection is tested with, saved or not. */
export type AccountTest = {
  pageId: string;
  token: string;
  appSecret: string | null;
  verifySignatures: boolean;
};

/** A channel's part of Test Connection: reads, never changes anything, ends within ten seconds. */
export type TestAccount = (test: AccountTest) => Promise<ConnectionCheck[]>;
