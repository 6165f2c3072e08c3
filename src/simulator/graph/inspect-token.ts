import { permissions } from "../world/page-tokens";
import { person } from "../world/sample-pages";
import type { World } from "../world/world";
import { ownerOf, type TokenOwner } from "./access-token";
import { type GraphCall, textParam } from "./graph-call";
import { mayNotInspect, paramEmpty, tokenEnded } from "./graph-errors";

const ninetyDaysSeconds = 90 * 24 * 3_600;

/** `GET /debug_token`: a dead token is answered 200 with `is_valid` false. Times are in seconds. */
export function inspectToken(world: World, call: GraphCall, owner: TokenOwner): unknown {
  if (owner.kind === "page") throw mayNotInspect();
  const token = textParam(call, "input_token");
  if (token === undefined) throw paramEmpty("input_token");
  const inspected = ownerOf(world, token);
  if (inspected === undefined) {
    const error = { code: 190, message: "Invalid OAuth access token - Cannot parse access token" };
    return { data: { error, is_valid: false, scopes: [] } };
  }
  const { app } = inspected;
  const nowSeconds = Math.floor(Date.now() / 1_000);
  const common = {
    app_id: app.id,
    type: inspected.kind === "page" ? "PAGE" : "USER",
    application: app.name,
    data_access_expires_at: nowSeconds + ninetyDaysSeconds,
    expires_at: 0,
    is_valid: true,
    scopes: permissions,
  };
  if (inspected.kind === "person") return { data: { ...common, user_id: person.id } };
  const { page, token: kept } = inspected;
  const profile = { profile_id: page.id, user_id: person.id };
  if (kept.ended !== null) {
    const { code, subcode, message } = tokenEnded(kept.ended, app.id).error;
    const dead = { is_valid: false, scopes: [], error: { code, subcode, message } };
    return { data: { ...common, ...profile, ...dead } };
  }
  const granular = kept.permissions.map((scope) => ({ scope, target_ids: [page.id] }));
  return { data: { ...common, ...profile, scopes: kept.permissions, granular_scopes: granular } };
}
