import { answerWebhookRequest } from "../../channels/facebook/server/webhook-listener";
import { shutDown } from "../../platform/shutdown";
import { startWebServer } from "../web-server";

/**
 * The production build as `npm start` serves it; called with "route", without the listener in front of
 * Next, so that the webhook is answered by the framework's route handler.
 */
const answerWebhook = process.argv[2] === "route" ? undefined : answerWebhookRequest;

process.once("disconnect", () => void shutDown().then(() => process.exit()));
await startWebServer({ host: "127.0.0.1", port: Number(process.env.PORT), answerWebhook });
process.send?.("ready");
