import { SendMessageScreen } from "../../../../../admin/send-message-button/send-message-screen";

export default async function SendMessagePage({
  params,
}: PageProps<"/admin/integration-accounts/[accountId]/send-message">) {
  return <SendMessageScreen accountId={(await params).accountId} />;
}
