import { attachmentsRouter } from "./attachments";
import { auditLogRouter } from "./audit-log";
import { conversationsRouter } from "./conversations";
import { desktopRouter } from "./desktop";
import { hoursRouter } from "./hours";
import { integrationAccountsRouter } from "./integration-accounts";
import { interactionsRouter } from "./interactions";
import { offersRouter } from "./offers";
import { privacyRouter } from "./privacy";
import { servicesRouter } from "./services";
import { setupRouter } from "./setup";
import { router } from "./trpc";
import { usersRouter } from "./users";
import { webhooksRouter } from "./webhooks";

/** The API's table of contents. */
export const appRouter = router({
  attachments: attachmentsRouter,
  auditLog: auditLogRouter,
  conversations: conversationsRouter,
  desktop: desktopRouter,
  hours: hoursRouter,
  integrationAccounts: integrationAccountsRouter,
  interactions: interactionsRouter,
  offers: offersRouter,
  privacy: privacyRouter,
  services: servicesRouter,
  setup: setupRouter,
  users: usersRouter,
  webhooks: webhooksRouter,
});

/** What the browser knows of the API: its type, nothing else. */
export type AppRouter = typeof appRouter;
