import { expect, test } from "vitest";
import { sampleConversation } from "../../testing/desktop-samples";
import { countOf, isWanted, noOwnFilter, type OwnFilter, readOwnFilter } from "./own-filter";

const booleans = [true, false];

test("a conversation is wanted exactly when it is all that the filter asks for, in every case", () => {
  const at = new Date();
  for (const unread of booleans) {
    for (const waits of booleans) {
      for (const flagged of booleans) {
        for (const serviceId of ["orders", "returns"]) {
          const conversation = sampleConversation({
            unreadCount: unread ? 1 : 0,
            waitingSince: waits ? at : null,
            flagReason: flagged ? "agent" : null,
            flaggedAt: flagged ? at : null,
            serviceId,
          });
          for (const isUnread of booleans) {
            for (const isWaiting of booleans) {
              for (const isFlagged of booleans) {
                for (const wanted of ["orders", null]) {
                  const lacking =
                    (isUnread && !unread) ||
                    (isWaiting && !waits) ||
                    (isFlagged && !flagged) ||
                    (wanted === "orders" && serviceId === "returns");
                  const filter = { isUnread, isWaiting, isFlagged, serviceId: wanted };
                  expect(isWanted(conversation, filter), JSON.stringify(filter)).toBe(!lacking);
                }
              }
            }
          }
        }
      }
    }
  }
});

test("the flag of a silence counts until the answer, that of an agent until it is removed", () => {
  const [before, after] = [new Date(1_000), new Date(2_000)];
  const flagged = { ...noOwnFilter, isFlagged: true };
  const of = (changes: Parameters<typeof sampleConversation>[0]) =>
    isWanted(sampleConversation(changes), flagged);
  expect(of({ flagReason: "agent-silent", flaggedAt: after, waitingSince: before })).toBe(true);
  expect(of({ flagReason: "agent-silent", flaggedAt: before, waitingSince: after })).toBe(false);
  expect(of({ flagReason: "agent-silent", flaggedAt: before, waitingSince: null })).toBe(false);
  expect(of({ flagReason: "agent", flaggedAt: before, waitingSince: null })).toBe(true);
});

test("what a browser has kept is read again, and whatever else stands there asks for nothing", () => {
  const kept: OwnFilter = { isUnread: true, isWaiting: false, isFlagged: true, serviceId: "orders" };
  expect(readOwnFilter(JSON.stringify(kept))).toEqual(kept);
  expect(countOf(kept)).toBe(3);
  for (const other of [undefined, "", "null", "7", "[]", "{", '{"isUnread":"yes","serviceId":7}']) {
    expect(readOwnFilter(other), other).toEqual(noOwnFilter);
  }
  expect(countOf(noOwnFilter)).toBe(0);
});
