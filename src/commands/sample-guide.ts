import samples from "../../prisma/seed/sample-pages.json";

const { app, pages, verifyToken } = samples;

/** The Page that the samples connect; the other one is left for the visitor. */
export const samplePage = { pageId: pages[0]?.id ?? "", verifyToken };

/** Where to go in the demo, whom to sign in as, and what to paste into the form. */
export function describeSamples(contactCenter: string, simulator: string | null): string {
  const lines = [
    "",
    `Parley is ready: ${contactCenter}`,
    "",
    "  Sign in as      admin (administrator), anna or ben (agents), sam (supervisor)",
    "  Password        parley-demo",
    "",
    `  Administrator   ${contactCenter}/admin`,
    `  Agent desktop   ${contactCenter}/desktop`,
  ];
  if (simulator) {
    lines.push(
      `  Customers       ${simulator}  (Messenger, as customers see it)`,
      `  Facebook        ${simulator}/dashboard  (Facebook's side, as administrators see it)`,
    );
  }
  lines.push("", `  Sample App      ID ${app.id}, secret ${app.secret}, verify token ${verifyToken}`);
  for (const { name, id, username, token } of pages) {
    lines.push(
      `  ${name}`,
      `                  Page ID ${id}, username ${username}`,
      `                  token ${token}`,
    );
  }
  return [...lines, "", "Ctrl-C stops everything.", ""].join("\n");
}
