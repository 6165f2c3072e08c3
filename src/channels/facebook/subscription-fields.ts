import { recommendedFields } from "../../messenger/subscription";

/** The subscription fields without which messages or their ticks do not arrive, as the procedure names them. */
export const minimumFields = ["messages", "message_deliveries", "message_reads"];

export { recommendedFields };
