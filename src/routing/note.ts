import { z } from "zod";

/** What an agent writes down for a colleague or for later; null when it is nothing. Its message is a code. */
export const noteSchema = z
  .string()
  .trim()
  .max(2000, "note-too-long")
  .transform((note) => (note === "" ? null : note));
