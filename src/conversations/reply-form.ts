import { z } from "zod";
import { maximumReplyLength } from "./message";

/** What an agent may send: some text, no longer than a message can be. */
export const replyTextSchema = z
  .string()
  .max(maximumReplyLength, "reply-too-long")
  .refine((text) => text.trim() !== "", "reply-required");
