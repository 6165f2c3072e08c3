import { Fragment, useState } from "react";
import type { DashboardState } from "../dashboard/dashboard-api";
import type { WebhookDelivery } from "../webhooks/delivery-log";

const clock = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});

const stateWords: Record<WebhookDelivery["state"], { text: string; tone: string }> = {
  waiting: { text: "Waiting", tone: "" },
  retrying: { text: "Retrying", tone: "warn" },
  answered: { text: "Answered 200", tone: "good" },
  "given-up": { text: "Given up", tone: "bad" },
  "not-sent": { text: "Not sent", tone: "" },
};

/** The last webhook requests, what became of each, and its bytes. */
export function DeliveriesSection({ deliveries, pages }: Pick<DashboardState, "deliveries" | "pages">) {
  const [openId, setOpenId] = useState("");
  const [words, setWords] = useState("");
  const shown = deliveries.filter((delivery) => textOf(delivery).includes(words.toLowerCase()));
  return (
    <section id="deliveries" aria-labelledby="deliveries-heading">
      <h2 id="deliveries-heading">Recent webhook deliveries</h2>
      <div className="filters">
        <label>
          Filter deliveries
          <input type="search" value={words} onChange={({ target }) => setWords(target.value)} />
        </label>
      </div>
      {deliveries.length === 0 ? (
        <p className="lead">
          None yet. Write something on the <a href="/">customer’s page</a>, and its webhook appears here.
        </p>
      ) : (
        <table aria-labelledby="deliveries-heading">
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Event</th>
              <th scope="col">Page</th>
              <th scope="col">Status</th>
              <th scope="col">Attempts</th>
              <th scope="col">Request</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((delivery) => (
              <Fragment key={delivery.id}>
                <Row
                  delivery={delivery}
                  pageName={pages.find((page) => page.id === delivery.pageId)?.name ?? "Test"}
                  isOpen={delivery.id === openId}
                  toggle={() => setOpenId(delivery.id === openId ? "" : delivery.id)}
                />
                {delivery.id === openId && <Details delivery={delivery} />}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row(props: { delivery: WebhookDelivery; pageName: string; isOpen: boolean; toggle: () => void }) {
  const { delivery, pageName, isOpen, toggle } = props;
  const state = stateWords[delivery.state];
  return (
    <tr>
      <td className="time">{clock.format(delivery.createdAtMs)}</td>
      <td className="event">
        <code>{delivery.kind}</code>
      </td>
      <td>{pageName}</td>
      <td>
        <span className={`badge ${state.tone}`}>{state.text}</span>
        {delivery.isAlerted && <small>Facebook has alerted the developer.</small>}
        {delivery.detail !== "" && <small>{delivery.detail}</small>}
      </td>
      <td className="number">{delivery.attempts.length}</td>
      <td>
        <button type="button" className="small" aria-expanded={isOpen} onClick={toggle}>
          {isOpen ? "Hide" : "Show"}
        </button>
      </td>
    </tr>
  );
}

function Details({ delivery }: { delivery: WebhookDelivery }) {
  return (
    <tr className="details">
      <td colSpan={6}>
        <code className="body">{delivery.body}</code>
        <ol>
          {delivery.attempts.map((attempt) => (
            <li key={attempt.atMs}>
              {clock.format(attempt.atMs)} {attempt.result}
            </li>
          ))}
        </ol>
      </td>
    </tr>
  );
}

function textOf({ kind, state, detail, body }: WebhookDelivery): string {
  return `${kind} ${state} ${detail} ${body}`.toLowerCase();
}
