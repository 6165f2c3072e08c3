import { z } from "zod";
import type { GraphLog, LoggedGraphCall } from "../graph/graph-log";
import { type HttpAnswer, json, problem } from "../http/http-messages";
import type { DeliveryLog, WebhookDelivery } from "../webhooks/delivery-log";

/** A request that went either way: a webhook that was sent, or a call of the Graph API that came. */
type LoggedRequest =
  | ({ direction: "webhook" } & WebhookDelivery)
  | ({ direction: "graph" } & LoggedGraphCall);

const filterSchema = z.strictObject({
  direction: z.enum(["webhook", "graph"]).optional(),
  /** An HTTP status, or how a webhook stands. */
  status: z.string().optional(),
  /** Words that stand anywhere in it. */
  text: z.string().optional(),
  /** Of the Graph API: GET, POST or DELETE. */
  method: z.string().optional(),
  /** Milliseconds; nothing older. */
  since: z.coerce.number().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});
type Filter = z.infer<typeof filterSchema>;

/** `GET /dashboard/api/requests`: the last requests of both directions that pass the filter, newest first. */
export function listRequests(
  { log, graphLog }: { log: DeliveryLog; graphLog: GraphLog },
  query: URLSearchParams,
): HttpAnswer {
  const filter = filterSchema.safeParse(Object.fromEntries(query));
  if (!filter.success) return problem(400, z.prettifyError(filter.error));
  const requests: LoggedRequest[] = [
    ...log.list().map((delivery) => ({ direction: "webhook" as const, ...delivery })),
    ...graphLog.list().map((call) => ({ direction: "graph" as const, ...call })),
  ];
  const passing = requests
    .filter((request) => passes(request, filter.data))
    .toSorted((a, b) => b.createdAtMs - a.createdAtMs);
  return json(200, { requests: passing.slice(0, filter.data.limit) });
}

function passes(request: LoggedRequest, filter: Filter): boolean {
  const { direction, status, text, method, since } = filter;
  return (
    (direction === undefined || request.direction === direction) &&
    (status === undefined || statusesOf(request).includes(status)) &&
    (text === undefined || JSON.stringify(request).toLowerCase().includes(text.toLowerCase())) &&
    (method === undefined || (request.direction === "graph" && request.method === method)) &&
    (since === undefined || request.createdAtMs >= since)
  );
}

function statusesOf(request: LoggedRequest): string[] {
  return request.direction === "graph"
    ? [String(request.status)]
    : [request.state, ...request.attempts.map(({ status }) => String(status))];
}
