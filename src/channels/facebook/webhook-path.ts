/** Where Facebook sends webhooks, below the public URL; administrators have entered it there. */
export const webhookPath = "/clientweb/fb/webhook";
