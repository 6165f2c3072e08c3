import { Prisma } from "../../platform/prisma-client/client";
import { eventsForAgents } from "../inbound-message";

/** The condition that a message of this alias is no mere line about the thread, but wants an answer or gives one. */
export function asksForAgent(alias: string): Prisma.Sql {
  const message = Prisma.raw(alias);
  return Prisma.sql`(${message}.kind <> 'event'
    or ${message}.details #>> '{event,name}' = any(${eventsForAgents}))`;
}
