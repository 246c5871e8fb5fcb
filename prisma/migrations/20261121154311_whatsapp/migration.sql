-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "held_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "outbound_message" ADD COLUMN     "receipt" TEXT,
ADD COLUMN     "receipt_at" TIMESTAMPTZ(3),
ADD COLUMN     "receipts" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "said_by" TEXT;

-- CreateTable
CREATE TABLE "whatsapp_person" (
    "address" TEXT NOT NULL,
    "lid" TEXT,
    "phone" TEXT,
    "same_as" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "whatsapp_person_pkey" PRIMARY KEY ("address")
);

-- CreateIndex
CREATE UNIQUE INDEX "whatsapp_person_lid_key" ON "whatsapp_person"("lid");

-- CreateIndex
CREATE UNIQUE INDEX "whatsapp_person_phone_key" ON "whatsapp_person"("phone");

-- Written by hand: Prisma's schema has no words for partial indexes.

-- Receipts find their message by the network's id. WhatsApp only: no other channel tells of them, and theirs is the busier queue.
CREATE INDEX "outbound_message_external_ids_idx" ON "outbound_message" USING gin ("external_ids") WHERE "channel" = 'whatsapp';
-- The guard of the number counts what was sent lately before each message.
CREATE INDEX "outbound_message_sent_idx" ON "outbound_message"("account", "sent_at") WHERE "channel" = 'whatsapp';

-- Whoever deletes a conversation, for whatever reason, deletes what WhatsApp calls its person as well.
CREATE FUNCTION "forget_whatsapp_person"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "whatsapp_person" WHERE "address" = OLD."address" OR "same_as" = OLD."address";
  RETURN NULL;
END $$;
CREATE TRIGGER "conversation_forgets_person" AFTER DELETE ON "conversation"
  FOR EACH ROW WHEN (OLD."channel" = 'whatsapp') EXECUTE FUNCTION "forget_whatsapp_person"();
