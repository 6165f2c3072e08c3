import { configurationChanged } from "../../agents/announcements";
import { type UpdatedUser, type UserChange, updateUser } from "../../agents/server/update-user";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { agentStateChanged } from "../announcements";
import { removeAgent } from "./remove-agent";
import { serveQueueSoon } from "./serve-queue";

/**
 * Saves what an administrator says of a user. Who is neither agent nor supervisor any longer leaves their work as if
 * deactivated; else the queue is served anew, since teams, skills or capacity may fit more of it.
 */
export function changeUser(database: Database, change: UserChange): Promise<UpdatedUser> {
  const { userId, now } = change;
  return unitOfWork(database, async (work) => {
    const updated = await updateUser(work.tx, change);
    if (updated.kind !== "updated") return updated;
    if (updated.hasLeftDesktop) await removeAgent(work, userId, now);
    else work.announce(agentStateChanged({ agentId: userId }));
    work.announce(configurationChanged());
    work.afterCommit(serveQueueSoon);
    return updated;
  });
}
