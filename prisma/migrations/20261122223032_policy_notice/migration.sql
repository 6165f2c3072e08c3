-- AlterTable
ALTER TABLE "integration_account" ADD COLUMN     "policy_told_at" TIMESTAMPTZ(3);
