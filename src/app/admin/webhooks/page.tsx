import { WebhooksScreen } from "../../../admin/webhook-activity/webhooks-screen";

export default function WebhooksPage() {
  return <WebhooksScreen />;
}
