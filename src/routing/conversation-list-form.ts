import { z } from "zod";
import { type ListCursor, type ListFilter, workStates } from "./conversation-list";

/** Which conversations of the list somebody asks for. */
export const listFilterSchema: z.ZodType<ListFilter> = z.object({
  state: z.enum(workStates).nullable(),
  serviceId: z.uuid().nullable(),
  accountId: z.uuid().nullable(),
  agentId: z.uuid().nullable(),
  isFlagged: z.boolean(),
  isUnread: z.boolean(),
});

/** After which place. */
export const listCursorSchema: z.ZodType<ListCursor> = z.object({ at: z.date(), id: z.uuid() });
