import { onDemand } from "../on-demand";

/** The agent's own canned responses. */
export const OwnResponsesDialog = onDemand(() =>
  import("./own-responses").then(({ OwnResponses }) => OwnResponses),
);
