import { isPassingFailure } from "../../../platform/database";
import { log } from "../../../platform/log";

/**
 * Applies events in a transaction of its own, whole, which is cheapest. When that fails for a reason of our
 * own, it is done again with a savepoint for each event, so that the one at fault is parked and stops no other.
 * What passes by itself is thrown, for whoever called to come again.
 */
export async function wholeOrOneByOne<T>(attempt: (how: { isolated: boolean }) => Promise<T>): Promise<T> {
  try {
    return await attempt({ isolated: false });
  } catch (error) {
    if (isPassingFailure(error)) throw error;
    log().error({ error }, "webhook events failed as a whole; applying them one by one");
    return attempt({ isolated: true });
  }
}
