import { expect, test } from "vitest";
import { readUsage } from "./graph-usage";

const messenger = (usage: object) =>
  JSON.stringify({ "104829617735521": [{ type: "messenger", call_count: 3, ...usage }] });

const table: [string, Record<string, string>, ReturnType<typeof readUsage>][] = [
  ["none", {}, null],
  ["the app's", { "X-App-Usage": '{"call_count":28,"total_time":25,"total_cputime":81}' }, used(81)],
  ["the Page's", { "X-Page-Usage": '{"call_count":100,"total_time":2,"total_cputime":2}' }, used(100)],
  [
    "that of the use case, with the minutes until calls are taken again",
    { "X-Business-Use-Case-Usage": messenger({ total_time: 120, estimated_time_to_regain_access: 17 }) },
    used(120, 17),
  ],
  [
    "several, of which the highest counts",
    {
      "X-App-Usage": '{"call_count":90,"total_time":1,"total_cputime":1}',
      "X-Business-Use-Case-Usage": messenger({ estimated_time_to_regain_access: 0 }),
    },
    used(90),
  ],
  [
    "that of a use case that sending does not count towards",
    { "X-Business-Use-Case-Usage": '{"1":[{"type":"ads_insights","call_count":100}]}' },
    null,
  ],
  ["one whose numbers are texts", { "X-App-Usage": '{"call_count":"85"}' }, used(85)],
  ["what is no JSON", { "X-App-Usage": "many" }, null],
  ["what has another form", { "X-App-Usage": "[1]", "X-Business-Use-Case-Usage": '{"1":5}' }, null],
];

function used(percent: number, regainMinutes = 0) {
  return { percent, regainMinutes };
}

test.each(table)("of the usage headers, %s", (_which, headers, usage) => {
  expect(readUsage(new Headers(headers))).toEqual(usage);
});
