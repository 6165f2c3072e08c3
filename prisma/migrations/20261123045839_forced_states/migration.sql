-- AlterTable
ALTER TABLE "agent_state" ADD COLUMN     "forced_by_id" UUID;

-- AlterTable
ALTER TABLE "agent_state_period" ADD COLUMN     "forced_by_id" UUID;
