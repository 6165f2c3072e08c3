import { auditLogRouter } from "./audit-log";
import { conversationsRouter } from "./conversations";
import { desktopRouter } from "./desktop";
import { integrationAccountsRouter } from "./integration-accounts";
import { interactionsRouter } from "./interactions";
import { offersRouter } from "./offers";
import { setupRouter } from "./setup";
import { router } from "./trpc";
import { usersRouter } from "./users";

/** The API's table of contents. */
export const appRouter = router({
  auditLog: auditLogRouter,
  conversations: conversationsRouter,
  desktop: desktopRouter,
  integrationAccounts: integrationAccountsRouter,
  interactions: interactionsRouter,
  offers: offersRouter,
  setup: setupRouter,
  users: usersRouter,
});

/** What the browser knows of the API: its type, nothing else. */
export type AppRouter = typeof appRouter;
