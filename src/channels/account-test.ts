import type { UnusableReason } from "../integration-accounts/account-health";
import type { ConnectionCheck } from "../integration-accounts/connection-check";

/** What a connection is tested with, saved or not. */
export type AccountTest = {
  pageId: string;
  token: string;
  appId: string | null;
  appSecret: string | null;
  verifySignatures: boolean;
  /** Why the platform last refused to send for the account, if it does: evidence of what no call can ask. */
  recordedRefusal: UnusableReason | null;
};

/** A channel's part of Test Connection: reads, never changes anything, ends within ten seconds. */
export type TestAccount = (test: AccountTest) => Promise<ConnectionCheck[]>;

/** What became of asking the platform to send us what happens on an account. */
export type Subscription =
  | { kind: "subscribed"; fields: string[] }
  /** It was refused or not answered: as a row of a connection test, in whose words it is told. */
  | { kind: "failed"; check: ConnectionCheck };

/** A channel's part of Subscribe now: keeps what is subscribed already, ends within ten seconds. */
export type SubscribeAccount = (test: AccountTest) => Promise<Subscription>;
