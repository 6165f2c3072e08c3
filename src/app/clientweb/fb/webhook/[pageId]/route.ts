import { answerWebhookRoute } from "../../../../../channels/facebook/server/webhook-route";

async function answer(request: Request, { params }: { params: Promise<{ pageId: string }> }) {
  return answerWebhookRoute(request, (await params).pageId);
}

export { answer as GET, answer as POST };
