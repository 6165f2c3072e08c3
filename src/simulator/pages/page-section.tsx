import { useState } from "react";
import type { DashboardState } from "../dashboard-api";
import { CopyButton } from "./copy-button";
import { Picture } from "./picture";
import { postJson } from "./post-json";
import { useWanted } from "./use-wanted";

const noFields: readonly string[] = [];

/** One Page: its token, and the fields it sends to the app. */
export function PageSection({
  page,
  knownFields,
}: {
  page: DashboardState["pages"][number];
  knownFields: readonly string[];
}) {
  const [fields, want] = useWanted(page.subscribedFields ?? noFields);
  const [error, setError] = useState("");

  async function subscribe(next: readonly string[]) {
    want(next);
    const answer = await postJson("/dashboard/api/subscriptions", { pageId: page.id, fields: next });
    if (answer.kind === "refused") want(null);
    setError(answer.kind === "refused" ? answer.error : "");
  }

  return (
    <section aria-labelledby={`page-${page.id}`}>
      <div className="page-title">
        <Picture src={`/pictures/${page.username}.png`} size={44} />
        <div>
          <h3 id={`page-${page.id}`}>{page.name}</h3>
          <p>@{page.username}</p>
        </div>
        <span className={`badge ${fields.length > 0 ? "good" : ""}`}>
          {fields.length > 0 ? `Subscribed · ${fields.length}` : "Not subscribed"}
        </span>
      </div>
      <dl>
        <dt>Page ID</dt>
        <dd>
          <code>{page.id}</code> <CopyButton value={page.id} name="Page ID" />
        </dd>
        <dt>Token</dt>
        <dd>
          <Token token={page.token} />
        </dd>
      </dl>
      <fieldset>
        <legend>Subscription fields</legend>
        <div className="fields">
          {knownFields.map((field) => (
            <label key={field} className="check">
              <input
                type="checkbox"
                checked={fields.includes(field)}
                onChange={(event) =>
                  void subscribe(
                    event.target.checked ? [...fields, field] : fields.filter((each) => each !== field),
                  )
                }
              />
              {field}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="actions">
        <button type="button" onClick={() => void subscribe(knownFields)}>
          Subscribe all
        </button>
        <button type="button" disabled={fields.length === 0} onClick={() => void subscribe([])}>
          Unsubscribe
        </button>
        {error !== "" && <p role="alert">{error}</p>}
      </div>
    </section>
  );
}

function Token({ token }: { token: string }) {
  const [isShown, setShown] = useState(false);
  if (!isShown) {
    return (
      <button type="button" className="small" onClick={() => setShown(true)}>
        Generate Token
      </button>
    );
  }
  return (
    <>
      <code className="token">{token}</code> <CopyButton value={token} name="token" />
    </>
  );
}
