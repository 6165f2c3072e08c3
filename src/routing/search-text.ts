import { z } from "zod";

/** What one may type to search: a line. */
export const searchTextSchema = z.string().max(200);
