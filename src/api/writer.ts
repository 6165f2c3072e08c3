import { z } from "zod";
import type { SignedInUser } from "../agents/user";

/**
 * Whom the browser takes for the one who wrote. Never whose it becomes: that is who is signed in. But somebody else
 * may have signed in in another tab meanwhile, and must not send or keep what was not theirs.
 */
export const writer = { writerId: z.uuid() };

/** Somebody else is signed in than the one who wrote: nothing was done. */
export type OtherWriter = { kind: "other-writer" };

/** Does what is asked if who is signed in is the one who wrote. */
export async function ifWriter<T>(
  user: Pick<SignedInUser, "id">,
  writerId: string,
  act: () => Promise<T>,
): Promise<T | OtherWriter> {
  return user.id === writerId ? act() : { kind: "other-writer" };
}
