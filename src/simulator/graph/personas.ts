import { randomInt } from "node:crypto";
import type { SamplePage } from "../world/sample-pages";
import type { Persona } from "../world/world";
import type { WorldStore } from "../world/world-store";
import { type GraphCall, textParam } from "./graph-call";
import { paramEmpty } from "./graph-errors";

/**
 * `GET|POST /{page-id}/personas`. Throws GraphRefusal.
 * https://developers.facebook.com/docs/messenger-platform/send-messages/personas
 */
export function answerPersonas(store: WorldStore, call: GraphCall, page: SamplePage): unknown {
  if (call.method === "GET") {
    return {
      data: store
        .current()
        .personas.filter(({ pageId }) => pageId === page.id)
        .map(shown),
    };
  }
  const name = textParam(call, "name");
  const pictureUrl = textParam(call, "profile_picture_url");
  if (name === undefined || name === "") throw paramEmpty("name");
  if (pictureUrl === undefined || pictureUrl === "") throw paramEmpty("profile_picture_url");
  const persona = { id: String(randomInt(1e11, 1e12)), pageId: page.id, name, pictureUrl };
  store.change((world) => ({ ...world, personas: [...world.personas, persona] }));
  return { id: persona.id };
}

/** `GET|DELETE /{persona-id}`; undefined when the Page has none such. */
export function answerPersona(
  store: WorldStore,
  call: GraphCall,
  at: { page: SamplePage; id: string },
): unknown {
  const persona = store.current().personas.find(({ id, pageId }) => id === at.id && pageId === at.page.id);
  if (persona === undefined) return undefined;
  if (call.method === "GET") return shown(persona);
  store.change((world) => ({ ...world, personas: world.personas.filter(({ id }) => id !== at.id) }));
  return { success: true };
}

function shown({ id, name, pictureUrl }: Persona): unknown {
  return { name, profile_picture_url: pictureUrl, id };
}
