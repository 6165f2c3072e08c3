import { CannedResponsesScreen } from "../../../admin/canned-responses/canned-responses-screen";

export default function CannedResponsesPage() {
  return <CannedResponsesScreen />;
}
