/** Where Facebook sends webhooks, below the public URL; administrators have entered it there. */
export const webhookPath = "/clientweb/fb/webhook";

/** An address of the webhook: the shared one, or the older form that names a Page after it. */
export type WebhookAddress = { namedPage: string | null };

const addressPattern = new RegExp(`^${webhookPath}(?:/([^/]*))?/?$`);

/** Reads the path of a request; null when it is not the webhook's. What follows it need not be a Page ID. */
export function readWebhookPath(path: string): WebhookAddress | null {
  const match = addressPattern.exec(path);
  return match && { namedPage: match[1] || null };
}
