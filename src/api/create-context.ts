import { headers } from "next/headers";
import { database } from "../platform/database";
import { currentUser } from "./auth";
import { callerAddress } from "./caller-address";
import type { ApiContext } from "./trpc";

/** The context of a request: its session's user, read afresh. */
export async function createContext(): Promise<ApiContext> {
  const address = callerAddress(await headers());
  return { user: await currentUser(), database: database(), address, now: () => new Date() };
}
