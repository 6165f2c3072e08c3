/** What the configuration tells the journal. */

/**
 * An administrator changed something that desktops show or go by: reasons, services, dispositions, teams, skills,
 * general settings, canned responses, fields of contacts. Every open desktop asks for it anew.
 */
export function configurationChanged() {
  return { kind: "configuration" as const, payload: {} };
}
