import type { FetchCreateContextFnOptions } from "@trpc/server/adapters/fetch";
import { headers } from "next/headers";
import { database } from "../platform/database";
import { currentUser } from "./auth";
import { callerAddress } from "./caller-address";
import { asExpected } from "./expected-user";
import type { ApiContext } from "./trpc";

/** The context of a request: its session's user, read afresh, if it is the one whose screen asks. */
export async function createContext(call?: Pick<FetchCreateContextFnOptions, "info">): Promise<ApiContext> {
  const asking = await headers();
  const connectionParams = call?.info.connectionParams ?? null;
  const user = asExpected(await currentUser(), { headers: asking, connectionParams });
  return { user, database: database(), address: callerAddress(asking), now: () => new Date() };
}
