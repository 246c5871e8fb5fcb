-- AlterTable
ALTER TABLE "outbound_message" ADD COLUMN     "client_id" UUID;

-- What an officer's page sends twice is said once. Turns name no such id, and their rows are not in it.
CREATE UNIQUE INDEX "outbound_message_client_key" ON "outbound_message"("client_id") WHERE "client_id" IS NOT NULL;
