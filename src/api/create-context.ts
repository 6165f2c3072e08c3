import { database } from "../platform/database";
import { currentUser } from "./auth";
import type { ApiContext } from "./trpc";

/** The context of a request: its session's user, read afresh. */
export async function createContext(): Promise<ApiContext> {
  return { user: await currentUser(), database: database(), now: () => new Date() };
}
