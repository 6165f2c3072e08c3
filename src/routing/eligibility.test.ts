import { expect, test } from "vitest";
import { serves } from "./eligibility";

const subsets = [[], ["sales"], ["support"], ["sales", "support"]];
/** A level; 0 is none: nothing asked for, nothing known. */
const levels = [0, 1, 2, 3, 4, 5];
const pairs = levels.flatMap((german) => levels.map((billing) => ({ german, billing })));

const known = (one: { german: number; billing: number }) =>
  Object.entries(one).filter(([, level]) => level > 0);

test("who is in one of a service's teams, if it has any, and good enough at all it asks for, works on it", () => {
  for (const teams of subsets) {
    for (const own of subsets) {
      const isInTeam = teams.length === 0 || new Set([...teams, ...own]).size < teams.length + own.length;
      for (const asked of pairs) {
        for (const skilled of pairs) {
          const isAble = skilled.german >= asked.german && skilled.billing >= asked.billing;
          const agent = {
            teamIds: own,
            skills: known(skilled).map(([skillId, level]) => ({ skillId, level })),
          };
          const skills = known(asked).map(([skillId, minLevel]) => ({ skillId, minLevel }));
          if (serves(agent, { teamIds: teams, skills }) !== (isInTeam && isAble)) {
            expect.unreachable(`teams ${teams}, own ${own}, ${JSON.stringify({ asked, skilled })}`);
          }
        }
      }
    }
  }
});
