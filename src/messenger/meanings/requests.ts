import { entryAt, entryAtSecond, type Meaning, message, page, unknown } from "./samples";

const change = { kind: "change", item: null, verb: null };
const test = { kind: "dashboard-test" };
const empty = { kind: "empty" };

/** What is of no person, of no known kind, or of an odd form. */
export const oddities: Meaning[] = [
  ["changes-feed", "a comment", [{ ...change, field: "feed", item: "comment", verb: "add" }], entryAtSecond],
  [
    "changes-feed-reaction",
    "a reaction to a post",
    [{ ...change, field: "feed", item: "reaction", verb: "remove" }],
    entryAtSecond,
  ],
  [
    "changes-inbox-labels",
    "a label given",
    [{ ...change, field: "inbox_labels", verb: "add" }],
    entryAtSecond,
  ],
  [
    "changes-of-several-fields",
    "a change each",
    [
      { field: "mention", kind: "change", item: "post", verb: "add" },
      { field: "ratings", kind: "change", item: "rating", verb: "add" },
      { ...change, field: "leadgen" },
    ],
    entryAtSecond,
  ],
  ["changes-without-field", "no known change", [unknown("value"), empty, empty], entryAtSecond],
  [
    "changed-fields-without-values",
    "a change by its name alone",
    [{ ...change, field: "feed" }],
    entryAtSecond,
  ],
  ["change-in-messaging", "a change", [{ ...change, field: "feed", item: "post", verb: "edited" }]],
  [
    "group-feed-comment",
    "a change and no message, though it has the key",
    [{ ...change, field: "group_feed", item: "comment", verb: "add" }],
  ],
  [
    "messaging-standby-and-changes-in-one-entry",
    "the events of all three",
    [
      message({ mid: "m_Q0", text: "ours" }),
      message({ mid: "m_S1", text: "theirs", isStandby: true }),
      { ...change, field: "inbox_labels", verb: "add" },
    ],
  ],

  ["unknown-key", "an unknown event", [unknown("postback_of_the_future")]],
  ["message-context", "an unknown event", [unknown("message_context")]],
  ["payment", "an event of the past", [unknown("payment")]],
  ["pre-checkout", "an event of the past", [unknown("pre_checkout")]],
  ["game-play", "an event of the past", [unknown("game_play")]],
  ["message-request", "an event of the past", [unknown("message_request")]],
  ["key-that-objects-have-by-themselves", "an unknown event", [unknown("__proto__")]],
  ["messaging-as-object", "an unknown event", [unknown("messaging")]],
  ["messaging-without-elements", "no event", []],
  ["entry-without-events", "an empty event", [empty]],
  ["event-without-anything", "an empty event", [empty]],
  ["standby-event-without-content", "an empty event", [empty]],
  ["entry-with-hop-context-and-string-time", "a message", [message()]],
  ["numeric-page-id", "a message to that Page", [message()]],
  ["recipient-is-another-page", "a message to the Page of its entry", [message()]],
  ["top-level-array", "what the array wraps", [message({ mid: "m_Q0" })]],
  ["dashboard-test-naming-a-page", "a test", [test]],
  ["dashboard-test-beside-the-button", "a test", [test]],
  ["dashboard-test-as-a-change", "a test", [test], entryAtSecond],
];

/** Requests that are more, or less, than one entry of the Page. */
export const requests: [fixture: string, meaning: string, parsed: { object: string; entries: object[] }][] = [
  [
    "two-pages-in-one-request",
    "an entry for each",
    {
      object: "page",
      entries: [
        { pageId: page, at: entryAt, events: [message({ mid: "m_Q0", text: "to Outfitters" })] },
        {
          pageId: "118273645091827",
          at: new Date(1790000000600),
          events: [message({ psid: "8450128833731298", mid: "m_S0", text: "to Spares" })],
        },
      ],
    },
  ],
  [
    "numeric-ids-beyond-2-53",
    "the exact ids",
    {
      object: "page",
      entries: [
        {
          pageId: "104829617735529999",
          at: entryAt,
          events: [message({ mid: "m_Q0", psid: "184719329217930001", text: "call 184719329217930001" })],
        },
      ],
    },
  ],
  [
    "no-time-at-all",
    "a message whose time the receiver must tell",
    { object: "page", entries: [{ pageId: page, at: null, events: [message({ mid: "m_Q0", at: null })] }] },
  ],
  ["empty-entry", "nothing", { object: "page", entries: [] }],
  [
    "dashboard-test-2018",
    "a test",
    { object: "page", entries: [{ pageId: "0", at: new Date(1527459824000), events: [test] }] },
  ],
  [
    "dashboard-test-2023",
    "a test",
    { object: "page", entries: [{ pageId: "0", at: new Date(1700000000000), events: [test] }] },
  ],
  [
    "dashboard-test-of-edit",
    "a test",
    { object: "page", entries: [{ pageId: "0", at: new Date(1700000000000), events: [test] }] },
  ],
  [
    "sample-without-envelope",
    "the test's event alone",
    { object: "page", entries: [{ pageId: "0", at: null, events: [test] }] },
  ],
  [
    "instagram-object",
    "an unknown event of no Page",
    {
      object: "instagram",
      entries: [
        { pageId: null, at: entryAt, events: [unknown("sender", "recipient", "timestamp", "message")] },
      ],
    },
  ],
  [
    "permissions-object",
    "an unknown event of no Page",
    {
      object: "permissions",
      entries: [{ pageId: null, at: entryAtSecond, events: [unknown("uid", "changed_fields")] }],
    },
  ],
];
