import { useState } from "react";
import type { DashboardState } from "../dashboard/dashboard-api";
import { CopyButton } from "./copy-button";
import { FieldsEditor } from "./fields-editor";
import { Picture } from "./picture";
import { postJson } from "./post-json";
import { useWanted } from "./use-wanted";

type Page = DashboardState["pages"][number];

const noFields: readonly string[] = [];

/** One Page: its token, and the fields it sends to the app. */
export function PageSection({ page, knownFields }: { page: Page; knownFields: readonly string[] }) {
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
          <Token page={page} />
        </dd>
      </dl>
      <FieldsEditor
        name="Edit subscriptions"
        legend="Subscription fields"
        fields={fields}
        knownFields={knownFields}
        path="/dashboard/api/subscriptions"
        beside={{ pageId: page.id }}
      />
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

/** The token is shown once it was generated, until it ends. */
function Token({ page }: { page: Page }) {
  const [isShown, setShown] = useState(false);
  async function generate() {
    const answer = await postJson("/dashboard/api/tokens", { pageId: page.id, change: "generate" });
    setShown(answer.kind === "ok");
  }
  return (
    <>
      {isShown && page.ended === null && (
        <>
          <code className="token">{page.token}</code> <CopyButton value={page.token} name="token" />{" "}
        </>
      )}
      {page.ended !== null && <span className="badge bad">No longer valid</span>}
      <button type="button" className="small" onClick={() => void generate()}>
        Generate Token
      </button>
    </>
  );
}
