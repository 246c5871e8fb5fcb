-- CreateTable
CREATE TABLE "distinct_contacts" (
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "distinct_contacts_pkey" PRIMARY KEY ("first_id","second_id")
);

-- CreateIndex
CREATE INDEX "distinct_contacts_second_id_idx" ON "distinct_contacts"("second_id");

-- AddForeignKey
ALTER TABLE "distinct_contacts" ADD CONSTRAINT "distinct_contacts_first_id_fkey" FOREIGN KEY ("first_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distinct_contacts" ADD CONSTRAINT "distinct_contacts_second_id_fkey" FOREIGN KEY ("second_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;
