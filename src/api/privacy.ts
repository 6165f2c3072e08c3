import { z } from "zod";
import { dataDeletionPath, dataDeletionStatusPath } from "../channels/facebook/data-deletion-paths";
import {
  findDataDeletionRequest,
  listDataDeletionRequests,
} from "../channels/facebook/server/data-deletion-requests";
import { database } from "../platform/database";
import { env } from "../platform/env";
import { administratorProcedure, router } from "./trpc";

/** What Meta asks of an app that keeps people's data. */
export const privacyRouter = router({
  /** The addresses to enter at Facebook. */
  addresses: administratorProcedure.query(() => ({
    dataDeletionCallbackUrl: env().publicUrl + dataDeletionPath,
    permissionsUrl: `${env().publicUrl}/permissions`,
  })),

  /** The data deletion requests, newest first; `cursor` is the code of the last one already seen. */
  requests: administratorProcedure
    .input(z.object({ cursor: z.string().nullish() }))
    .query(async ({ ctx, input }) => {
      const { requests, hasMore } = await listDataDeletionRequests(ctx.database, input.cursor ?? null);
      return {
        requests: requests.map((request) => ({
          ...request,
          statusPath: dataDeletionStatusPath(request.code),
        })),
        nextCursor: hasMore ? (requests.at(-1)?.code ?? null) : null,
      };
    }),
});

/** What whoever has a confirmation code is told: when it was given, and by whom; null for a code that never was. */
export async function dataDeletionStatus(
  code: string,
): Promise<{ code: string; receivedAt: Date; host: string } | null> {
  const request = await findDataDeletionRequest(database(), code);
  return request && { ...request, host: new URL(env().publicUrl).host };
}
