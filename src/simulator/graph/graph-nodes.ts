import type { Faults } from "../dashboard/faults";
import { customers } from "../world/customers";
import { findPage, person, type SamplePage } from "../world/sample-pages";
import type { TokenOwner } from "./access-token";
import type { GraphCall } from "./graph-call";
import { knownRefusal, objectUnknown } from "./graph-errors";
import { askedFields, pickFields, plainFields } from "./graph-fields";

/** `GET /me`: the Page or the person whose token it is. Throws GraphRefusal. */
export function readMe(call: GraphCall, owner: TokenOwner): unknown {
  if (owner.kind === "page") return pageNode(call, owner.page);
  if (owner.kind === "person") return personNode(call);
  throw objectUnknown(call.method, "me");
}

/** `GET /{id}` of a Page or a PSID, as far as this token may see it. Throws GraphRefusal. */
export function readNode(
  call: GraphCall,
  on: { owner: TokenOwner; id: string; profile: Faults["profile"] },
): unknown {
  const { owner, id, profile } = on;
  const page = findPage(id);
  if (page !== undefined && (owner.kind !== "page" || owner.page === page)) return pageNode(call, page);
  if (owner.kind === "person" && id === person.id) return personNode(call);
  if (owner.kind === "page") return profileNode(call, { page: owner.page, psid: id, profile });
  throw objectUnknown(call.method, id);
}

function pageNode(call: GraphCall, page: SamplePage): unknown {
  const url = `${call.origin}/pictures/${page.username}.png`;
  return pickFields(askedFields(call) ?? plainFields(["name"]), {
    id: page.id,
    node: "Page",
    readers: {
      name: () => page.name,
      username: () => page.username,
      link: () => `${call.origin}/?page=${page.username}`,
      picture: () => ({ data: { height: 200, width: 200, is_silhouette: false, url } }),
      category: () => "Outdoor & Sporting Goods Company",
      tasks: () => ["MODERATE", "MESSAGING", "MANAGE"],
    },
  });
}

function personNode(call: GraphCall): unknown {
  return pickFields(askedFields(call) ?? plainFields(["name"]), {
    id: person.id,
    node: "User",
    readers: { name: () => person.name, first_name: () => "Nora", last_name: () => "Lindqvist" },
  });
}

/** A person may have no profile that the app can see. https://developers.facebook.com/docs/messenger-platform/identity/user-profile */
function profileNode(
  call: GraphCall,
  { page, psid, profile }: { page: SamplePage; psid: string; profile: Faults["profile"] },
): unknown {
  const customer = customers.find((candidate) => candidate.psids[page.id] === psid);
  if (customer === undefined) throw objectUnknown(call.method, psid);
  if (profile === "missing") throw knownRefusal(100, 2018218);
  if (profile === "permission-missing") throw knownRefusal(100, 2018247);
  if (profile === "empty") return {};
  return pickFields(askedFields(call) ?? plainFields(["first_name", "last_name", "profile_pic"]), {
    id: psid,
    node: "User",
    readers: {
      first_name: () => customer.firstName,
      last_name: () => customer.lastName,
      name: () => customer.name,
      profile_pic: () => `${call.origin}/pictures/${customer.id}.png`,
      locale: () => customer.locale,
      timezone: () => customer.timezone,
      gender: () => customer.gender,
    },
  });
}
