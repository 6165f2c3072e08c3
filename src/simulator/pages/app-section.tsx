import { useState } from "react";
import type { DashboardState } from "../dashboard/dashboard-api";
import { CopyButton } from "./copy-button";

/** The app: what identifies it, and the secret that signs its webhooks. */
export function AppSection({ app }: { app: DashboardState["app"] }) {
  const [isShown, setShown] = useState(false);
  return (
    <section id="app" aria-labelledby="app-heading">
      <h2>
        <span id="app-heading">App</span>
        <span className={`badge ${app.isLive ? "good" : "warn"}`}>
          {app.isLive ? "Live" : "In development"}
        </span>
      </h2>
      <p className="lead">{app.name}</p>
      <dl>
        <dt>App ID</dt>
        <dd>
          <code>{app.id}</code> <CopyButton value={app.id} name="App ID" />
        </dd>
        <dt>App Secret</dt>
        <dd>
          <code>{isShown ? app.secret : "•".repeat(32)}</code>{" "}
          <button
            type="button"
            className="small"
            aria-label={isShown ? "Hide App Secret" : "Show App Secret"}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? "Hide" : "Show"}
          </button>{" "}
          <CopyButton value={app.secret} name="App Secret" />
        </dd>
      </dl>
    </section>
  );
}
