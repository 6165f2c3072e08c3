import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { DashboardState } from "../dashboard/dashboard-api";
import { AppSection } from "./app-section";
import { BrokenSection } from "./broken-section";
import { DeliveriesSection } from "./deliveries-section";
import { FaultsSection } from "./faults-section";
import { GraphCallsSection } from "./graph-calls-section";
import { PageSection } from "./page-section";
import { Picture } from "./picture";
import { useLive } from "./use-live";
import { WebhookSection } from "./webhook-section";

function DashboardPage() {
  const state = useLive<DashboardState>("/dashboard/api/live");
  return (
    <>
      <header className="top">
        <Picture src="/favicon.svg" size={26} />
        <h1>Messenger simulator</h1>
        <span className="side">Facebook’s side, for the administrator</span>
        <a href="/">Customer’s page</a>
      </header>
      <div className="console">
        <nav className="sections" aria-label="Sections">
          <a href="#app">App</a>
          <a href="#webhooks">Webhooks</a>
          <a href="#pages">Pages</a>
          <a href="#deliveries">Deliveries</a>
          <a href="#requests">Graph calls</a>
          <a href="#broken">Broken set-ups</a>
          <a href="#faults">Faults</a>
        </nav>
        <main>{state && <Sections state={state} />}</main>
      </div>
    </>
  );
}

function Sections({ state }: { state: DashboardState }) {
  return (
    <>
      <AppSection app={state.app} />
      <WebhookSection webhook={state.webhook} knownFields={state.knownFields} />
      <div id="pages" className="pages">
        <h2>Pages</h2>
        <div className="page-grid">
          {state.pages.map((page) => (
            <PageSection key={page.id} page={page} knownFields={state.knownFields} />
          ))}
        </div>
      </div>
      <DeliveriesSection deliveries={state.deliveries} pages={state.pages} />
      <GraphCallsSection calls={state.graphCalls} />
      <BrokenSection state={state} />
      <FaultsSection faults={state.faults} knownErrors={state.knownErrors} />
    </>
  );
}

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <DashboardPage />
    </StrictMode>,
  );
}
