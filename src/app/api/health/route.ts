import { database } from "../../../platform/database";
import { log } from "../../../platform/log";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  try {
    await database().$queryRaw`SELECT 1`;
    return Response.json({ status: "ok" });
  } catch (error) {
    log().error({ err: error }, "the database does not answer");
    return Response.json({ status: "database-unavailable" }, { status: 503 });
  }
}
