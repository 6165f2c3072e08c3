import { customers } from "../world/customers";
import { findPage, person, type SamplePage } from "../world/sample-pages";
import type { TokenOwner } from "./access-token";
import { fieldNames, type GraphCall } from "./graph-call";
import { fieldUnknown, objectUnknown } from "./graph-errors";

/** `GET /me`: the Page or the person whose token it is. Throws GraphRefusal. */
export function readMe(call: GraphCall, owner: TokenOwner): unknown {
  if (owner.kind === "page") return pageNode(call, owner.page);
  if (owner.kind === "person") return personNode(call);
  throw objectUnknown(call.method, "me");
}

/** `GET /{id}` of a Page or a PSID, as far as this token may see it. Throws GraphRefusal. */
export function readNode(call: GraphCall, owner: TokenOwner, id: string): unknown {
  const page = findPage(id);
  if (page !== undefined && (owner.kind !== "page" || owner.page === page)) return pageNode(call, page);
  if (owner.kind === "person" && id === person.id) return personNode(call);
  if (owner.kind === "page") return profileNode(call, owner.page, id);
  throw objectUnknown(call.method, id);
}

function pageNode(call: GraphCall, page: SamplePage): unknown {
  const known: Record<string, unknown> = {
    name: page.name,
    username: page.username,
    link: `${call.origin}/?page=${page.username}`,
    picture: {
      data: {
        height: 200,
        width: 200,
        is_silhouette: false,
        url: `${call.origin}/pictures/${page.username}.png`,
      },
    },
    category: "Outdoor & Sporting Goods Company",
  };
  return pick(fieldNames(call) ?? ["name"], { known, id: page.id, node: "Page" });
}

function personNode(call: GraphCall): unknown {
  const known = { name: person.name, first_name: "Nora", last_name: "Lindqvist" };
  return pick(fieldNames(call) ?? ["name"], { known, id: person.id, node: "User" });
}

function profileNode(call: GraphCall, page: SamplePage, psid: string): unknown {
  const customer = customers.find((candidate) => candidate.psids[page.id] === psid);
  if (customer === undefined) throw objectUnknown(call.method, psid);
  const known = {
    first_name: customer.firstName,
    last_name: customer.lastName,
    name: customer.name,
    profile_pic: `${call.origin}/pictures/${customer.id}.png`,
    locale: customer.locale,
    timezone: customer.timezone,
    gender: customer.gender,
  };
  const fields = fieldNames(call) ?? ["first_name", "last_name", "profile_pic"];
  return pick(fields, { known, id: psid, node: "User" });
}

/** The id is answered whether asked for or not, and last. */
function pick(
  fields: readonly string[],
  object: { known: Readonly<Record<string, unknown>>; id: string; node: "Page" | "User" },
): unknown {
  const asked = fields.filter((field) => field !== "id");
  const unknown = asked.find((field) => !Object.hasOwn(object.known, field));
  if (unknown !== undefined) throw fieldUnknown(unknown, object.node);
  return { ...Object.fromEntries(asked.map((field) => [field, object.known[field]])), id: object.id };
}
