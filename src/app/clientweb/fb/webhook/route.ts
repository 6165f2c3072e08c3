import { answerWebhookRoute } from "../../../../channels/facebook/server/webhook-route";

const answer = (request: Request) => answerWebhookRoute(request, null);

export { answer as GET, answer as POST };
