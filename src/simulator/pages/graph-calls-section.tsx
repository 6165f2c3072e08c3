import { Fragment, useState } from "react";
import type { DashboardState } from "../dashboard/dashboard-api";

type GraphCall = DashboardState["graphCalls"][number];

const clock = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});

/** The last calls that came to the Graph API, and how each was answered; those of a word alone, if one is given. */
export function GraphCallsSection({ calls }: { calls: readonly GraphCall[] }) {
  const [words, setWords] = useState("");
  const [onlyRefused, setOnlyRefused] = useState(false);
  const shown = calls.filter(
    (call) =>
      (!onlyRefused || call.status !== 200) && (words === "" || textOf(call).includes(words.toLowerCase())),
  );
  return (
    <section id="requests" aria-labelledby="requests-heading">
      <h2 id="requests-heading">Recent Graph API calls</h2>
      <div className="filters">
        <label>
          Filter
          <input type="search" value={words} onChange={({ target }) => setWords(target.value)} />
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={onlyRefused}
            onChange={({ target }) => setOnlyRefused(target.checked)}
          />
          Refused or unanswered alone
        </label>
      </div>
      {shown.length === 0 ? (
        <p className="lead">{calls.length === 0 ? "None yet." : "None of them fits."}</p>
      ) : (
        <CallTable calls={shown} />
      )}
    </section>
  );
}

function CallTable({ calls }: { calls: readonly GraphCall[] }) {
  const [openId, setOpenId] = useState("");
  return (
    <table aria-labelledby="requests-heading">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Call</th>
          <th scope="col">Answer</th>
          <th scope="col">Took</th>
          <th scope="col">Details</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <Fragment key={call.id}>
            <tr>
              <td className="time">{clock.format(call.createdAtMs)}</td>
              <td className="event">
                <code>
                  {call.method} {call.path}
                </code>
              </td>
              <td>
                <span className={`badge ${call.status === 200 ? "good" : "bad"}`}>
                  {call.status ?? "No answer"}
                </span>
              </td>
              <td className="number">{call.tookMs} ms</td>
              <td>
                <button
                  type="button"
                  className="small"
                  aria-expanded={call.id === openId}
                  onClick={() => setOpenId(call.id === openId ? "" : call.id)}
                >
                  {call.id === openId ? "Hide" : "Show"}
                </button>
              </td>
            </tr>
            {call.id === openId && (
              <tr className="details">
                <td colSpan={5}>
                  {call.request !== "" && <code className="body">{call.request}</code>}
                  <code className="body">{call.answer}</code>
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function textOf(call: GraphCall): string {
  return `${call.method} ${call.path} ${call.status} ${call.request} ${call.answer}`.toLowerCase();
}
