import type { ConnectionCheck } from "../../../integration-accounts/connection-check";
import { debugToken, getAppSubscriptions } from "../../../messenger/app";
import type { GraphClient } from "../../../messenger/graph-client";
import type { PageId } from "../../../messenger/identifiers";
import { getMe, getPage, getSubscribedApps } from "../../../messenger/page";
import { type Env, env } from "../../../platform/env";
import type { AccountTest } from "../../account-test";
import { type ConnectionAnswers, isProofRefused, judgeConnection } from "../judge-connection";
import { webhookPath } from "../webhook-path";
import { type AccountCalls, accountCalls, type GraphApi, TIME_LIMIT_MS } from "./account-calls";

/**
 * Looks at everything a connection needs and tells it row by row: token, Page, app, permissions, subscription
 * and callback. Only reads, ends within ten seconds whatever Facebook does, and no secret is in what it answers.
 */
export async function testConnection(
  test: AccountTest,
  surroundings: GraphApi & Pick<Env, "publicUrl"> = env(),
  timeLimitMs: number = TIME_LIMIT_MS,
): Promise<ConnectionCheck[]> {
  const calls = accountCalls(test, surroundings, timeLimitMs);
  const callbackUrl = surroundings.publicUrl + webhookPath;
  return judgeConnection(test, await ask(test, calls), { host: calls.host, callbackUrl });
}

async function ask(test: AccountTest, calls: AccountCalls): Promise<ConnectionAnswers> {
  const [inPagesName, app] = await Promise.all([askAsPage(test, calls.page()), askAsApp(test, calls.app)]);
  const isProofWrong = test.appSecret !== null && isProofRefused(inPagesName.me);
  const withoutProof = isProofWrong ? await askAsPage(test, calls.pageWithoutProof()) : null;

  const { me } = withoutProof ?? inPagesName;
  const isElsewhere = me.kind === "ok" && me.value.id !== test.pageId;
  const client = withoutProof ? calls.pageWithoutProof : calls.page;
  const ownerAsPage = isElsewhere ? await getPage(client(), me.value.id as PageId) : null;
  return { ...inPagesName, withoutProof, ownerAsPage, app };
}

async function askAsPage({ pageId }: AccountTest, client: GraphClient) {
  const [me, subscribedApps] = await Promise.all([
    getMe(client),
    getSubscribedApps(client, pageId as PageId),
  ]);
  return { me, subscribedApps };
}

async function askAsApp({ appId, token }: AccountTest, client: GraphClient | null) {
  if (appId === null || client === null) return null;
  const [inspection, subscriptions] = await Promise.all([
    debugToken(client, token),
    getAppSubscriptions(client, appId),
  ]);
  return { inspection, subscriptions };
}
