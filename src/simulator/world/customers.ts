import type { SamplePage } from "./sample-pages";

/** A person one can play. The same person is known to each Page by another PSID. */
export type Customer = {
  id: string;
  name: string;
  firstName: string;
  lastName: string;
  locale: string;
  timezone: number;
  gender: "female" | "male";
  /** Whether they have a role on the app, as a tester has: an app in development mode sees nobody else. */
  hasRole: boolean;
  psids: Readonly<Record<string, string>>;
};

const outfitters = "104829617735521";
const spares = "118273645091827";

/** The cast, in the order it is offered. PSIDs are fixed so that tests and notes can name them. */
export const customers: readonly Customer[] = [
  {
    id: "maya-chen",
    name: "Maya Chen",
    firstName: "Maya",
    lastName: "Chen",
    locale: "en_US",
    timezone: -8,
    gender: "female",
    hasRole: true,
    psids: { [outfitters]: "7312984450128833", [spares]: "24810559372046117" },
  },
  {
    id: "ola-berg",
    name: "Ola Berg",
    firstName: "Ola",
    lastName: "Berg",
    locale: "nb_NO",
    timezone: 1,
    gender: "male",
    hasRole: false,
    psids: { [outfitters]: "7458120396655201", [spares]: "25103387746920458" },
  },
  {
    id: "lucas-ferreira",
    name: "Lucas Ferreira",
    firstName: "Lucas",
    lastName: "Ferreira",
    locale: "pt_BR",
    timezone: -3,
    gender: "male",
    hasRole: false,
    psids: { [outfitters]: "6984410275533918", [spares]: "24577610938842063" },
  },
  {
    id: "sato-hanako",
    name: "佐藤 花子",
    firstName: "花子",
    lastName: "佐藤",
    locale: "ja_JP",
    timezone: 9,
    gender: "female",
    hasRole: false,
    psids: { [outfitters]: "7120845539917364", [spares]: "25298814403375916" },
  },
];

/** Finds a customer by the id used in addresses, such as `maya-chen`. */
export function findCustomer(id: string): Customer | undefined {
  return customers.find((customer) => customer.id === id);
}

/** Finds whom a Page knows by this PSID; a PSID of another Page is nobody. */
export function findCustomerByPsid(page: SamplePage, psid: string): Customer | undefined {
  return customers.find((customer) => customer.psids[page.id] === psid);
}

/** The PSID by which this Page knows the customer. */
export function psidOf(customer: Customer, page: SamplePage): string {
  const psid = customer.psids[page.id];
  if (psid === undefined) throw new Error(`${customer.id} has no PSID on Page ${page.id}`);
  return psid;
}
