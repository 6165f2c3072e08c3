import { z } from "zod";
import type { SamplePage } from "../world/sample-pages";
import type { WorldStore } from "../world/world-store";
import { type GraphCall, listParam } from "./graph-call";
import { paramEmpty, paramInvalid } from "./graph-errors";

const menuItemSchema = z.looseObject({
  type: z.enum(["postback", "web_url"]),
  title: z.string().min(1).max(30),
  payload: z.string().max(1_000).optional(),
  url: z.string().optional(),
});
const localeSchema = z.string().default("default");

/** The properties of a Messenger profile, each with its limits. */
const propertySchemas = {
  get_started: z.looseObject({ payload: z.string().min(1).max(1_000) }),
  greeting: z.array(z.looseObject({ locale: localeSchema, text: z.string().max(160) })),
  persistent_menu: z.array(
    z.looseObject({
      locale: localeSchema,
      composer_input_disabled: z.boolean().optional(),
      call_to_actions: z.array(menuItemSchema).max(20).default([]),
    }),
  ),
  ice_breakers: z.array(
    z.looseObject({
      locale: localeSchema.optional(),
      call_to_actions: z
        .array(z.looseObject({ question: z.string(), payload: z.string() }))
        .max(4)
        .optional(),
    }),
  ),
  whitelisted_domains: z.array(z.string()).max(50),
  commands: z.array(z.looseObject({})),
  account_linking_url: z.string(),
} as const;
type Property = keyof typeof propertySchemas;

const properties = Object.keys(propertySchemas);

/**
 * `GET|POST|DELETE /{page-id}/messenger_profile`. Throws GraphRefusal.
 * https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api
 */
export function answerMessengerProfile(store: WorldStore, call: GraphCall, page: SamplePage): unknown {
  const profile = store.current().profiles[page.id] ?? {};
  const keep = (next: Record<string, unknown>) =>
    store.change((world) => ({ ...world, profiles: { ...world.profiles, [page.id]: next } }));
  if (call.method === "POST") {
    keep({ ...profile, ...readProperties(call, profile) });
    return { result: "success" };
  }
  const fields = listParam(call, "fields");
  if (fields === undefined) throw paramEmpty("fields");
  const index = fields.findIndex((field) => !properties.includes(field));
  if (index !== -1) throw paramInvalid(`fields[${index}] must be one of ${properties.join(", ")}`);
  if (call.method === "DELETE") {
    if (fields.includes("get_started") && profile.persistent_menu !== undefined) {
      throw paramInvalid("a persistent menu needs the Get Started button");
    }
    keep(Object.fromEntries(Object.entries(profile).filter(([name]) => !fields.includes(name))));
    return { result: "success" };
  }
  const known = fields.filter((field) => profile[field] !== undefined);
  return {
    data: known.length === 0 ? [] : [Object.fromEntries(known.map((field) => [field, profile[field]]))],
  };
}

function readProperties(call: GraphCall, profile: Record<string, unknown>): Record<string, unknown> {
  const given = properties.filter((name): name is Property => call.params[name] !== undefined);
  if (given.length === 0) throw paramInvalid("no property of the Messenger profile is given");
  const read = given.map((name) => {
    const parsed = propertySchemas[name].safeParse(call.params[name]);
    if (!parsed.success) throw paramInvalid(name);
    return [name, parsed.data] as const;
  });
  const next: Record<string, unknown> = Object.fromEntries(read);
  if (next.persistent_menu !== undefined && (next.get_started ?? profile.get_started) === undefined) {
    throw paramInvalid("a persistent menu needs the Get Started button");
  }
  return next;
}
