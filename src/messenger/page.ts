import { z } from "zod";
import type { GraphClient, GraphFailure } from "./graph-client";
import type { PageId, Psid } from "./identifiers";

type Answer<Value> = Promise<{ kind: "ok"; value: Value } | GraphFailure>;

const id = z.union([z.string().min(1), z.int()]).transform(String);
const textOrNull = z
  .string()
  .min(1)
  .nullish()
  .catch(null)
  .transform((text) => text ?? null);

/**
 * Whose token it is: a Page's token answers with that Page, a person's token with the id of a person.
 * https://developers.facebook.com/docs/pages-api/overview
 */
type TokenOwner = { id: string; name: string | null };

const tokenOwner: z.ZodType<TokenOwner> = z.object({ id, name: textOrNull });

export function getMe(client: GraphClient): Answer<TokenOwner> {
  return client.request({ method: "GET", path: "me", query: { fields: "id,name" } }, tokenOwner);
}

/**
 * A Page as the public sees it.
 * https://developers.facebook.com/docs/graph-api/reference/page
 */
type Page = { id: PageId; name: string | null; username: string | null; pictureUrl: string | null };

const page: z.ZodType<Page> = z
  .object({
    id,
    name: textOrNull,
    username: textOrNull,
    picture: z
      .object({ data: z.object({ url: textOrNull }) })
      .nullish()
      .catch(null),
  })
  .transform(({ picture, ...rest }) => ({
    ...rest,
    id: rest.id as PageId,
    pictureUrl: picture?.data.url ?? null,
  }));

export function getPage(client: GraphClient, pageId: PageId): Answer<Page> {
  const query = { fields: "id,name,username,picture{url}" };
  return client.request({ method: "GET", path: encodeURIComponent(pageId), query }, page);
}

/**
 * What a person shows to the Pages they write to. Anything may be missing, and for many people all of it; the
 * picture's address expires.
 * https://developers.facebook.com/docs/messenger-platform/identity/user-profile
 */
export type Profile = { firstName: string | null; lastName: string | null; pictureUrl: string | null };

const profile: z.ZodType<Profile> = z
  .object({ first_name: textOrNull, last_name: textOrNull, profile_pic: textOrNull })
  .transform((wire) => ({
    firstName: wire.first_name,
    lastName: wire.last_name,
    pictureUrl: wire.profile_pic,
  }));

/** Asks for no more than every app may see: one field without its permission fails the whole call. */
export function getProfile(client: GraphClient, psid: Psid): Answer<Profile> {
  const query = { fields: "first_name,last_name,profile_pic" };
  return client.request({ method: "GET", path: encodeURIComponent(psid), query }, profile);
}

/**
 * An app that receives events of a Page, and which ones.
 * https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps
 */
type SubscribedApp = { id: string; name: string | null; subscribedFields: string[] };

const subscribedApps: z.ZodType<SubscribedApp[]> = z
  .object({
    data: z.array(
      z
        .object({ id, name: textOrNull, subscribed_fields: z.array(z.string()).optional() })
        .transform(({ subscribed_fields: subscribedFields = [], ...app }) => ({ ...app, subscribedFields })),
    ),
  })
  .transform(({ data }) => data);

export function getSubscribedApps(client: GraphClient, pageId: PageId): Answer<SubscribedApp[]> {
  const path = `${encodeURIComponent(pageId)}/subscribed_apps`;
  return client.request({ method: "GET", path }, subscribedApps);
}

/** Documented as true, and once shown as the text "true". */
const success = z.object({ success: z.union([z.literal(true), z.literal("true")]) }).transform(() => null);

/**
 * Subscribes the token's app to a Page. The fields replace those it was subscribed to, so a caller who wants to
 * keep these names them as well.
 * https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps
 */
export function subscribePage(
  client: GraphClient,
  { pageId, fields }: { pageId: PageId; fields: readonly string[] },
): Answer<null> {
  const path = `${encodeURIComponent(pageId)}/subscribed_apps`;
  return client.request({ method: "POST", path, query: { subscribed_fields: fields.join(",") } }, success);
}
