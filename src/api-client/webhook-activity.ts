import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../api/router";

type Outputs = inferRouterOutputs<AppRouter>["webhooks"];

/** One line of the webhook's activity: a delivery or a handshake. */
export type ActivityLine = Outputs["list"]["lines"][number];

/** A Page that something came for. */
export type ActivityPage = ActivityLine["pages"][number];

/** A delivery with its events. */
export type DeliveryDetails = Outputs["get"];

/** What became of an event, in the words' codes. */
export type DeliveryOutcome = DeliveryDetails["events"][number]["outcome"];

/** What the activity can be narrowed to. */
export type ActivityFilter = NonNullable<inferRouterInputs<AppRouter>["webhooks"]["list"]["filter"]>;

/** What was refused in one hour for one reason. */
export type RefusedRequests = Outputs["refused"][number];

/** What a replay did. */
export type ReplayedWebhook = Outputs["replay"];
