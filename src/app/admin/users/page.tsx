import { UsersScreen } from "../../../admin/users/users-screen";

export default function UsersPage() {
  return <UsersScreen />;
}
