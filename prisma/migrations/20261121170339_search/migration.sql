-- CreateTable
CREATE TABLE "search_message" (
    "id" BIGSERIAL NOT NULL,
    "inbound_id" BIGINT,
    "outbound_id" BIGINT,
    "conversation_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "search_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_person" (
    "contact_id" UUID NOT NULL,
    "words" tsvector NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "search_person_pkey" PRIMARY KEY ("contact_id")
);

-- CreateTable
CREATE TABLE "search_progress" (
    "kind" TEXT NOT NULL,
    "upto" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "search_progress_pkey" PRIMARY KEY ("kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "search_message_inbound_id_key" ON "search_message"("inbound_id");

-- CreateIndex
CREATE UNIQUE INDEX "search_message_outbound_id_key" ON "search_message"("outbound_id");

-- CreateIndex
CREATE INDEX "search_message_words_idx" ON "search_message" USING GIN ("words");

-- CreateIndex
CREATE INDEX "search_person_words_idx" ON "search_person" USING GIN ("words");

-- AddForeignKey
ALTER TABLE "search_message" ADD CONSTRAINT "search_message_inbound_id_fkey" FOREIGN KEY ("inbound_id") REFERENCES "inbound_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "search_message" ADD CONSTRAINT "search_message_outbound_id_fkey" FOREIGN KEY ("outbound_id") REFERENCES "outbound_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "search_person" ADD CONSTRAINT "search_person_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;
