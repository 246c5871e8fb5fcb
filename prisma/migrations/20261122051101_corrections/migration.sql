-- DropIndex
DROP INDEX "declaration_seal_request_id_key";

-- AlterTable
ALTER TABLE "declaration" DROP CONSTRAINT "declaration_pkey",
ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD CONSTRAINT "declaration_pkey" PRIMARY KEY ("id");

-- AlterTable
ALTER TABLE "declaration_seal" ADD COLUMN     "declaration_id" UUID;

-- CreateTable
CREATE TABLE "request_correction" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "dispute_id" UUID,
    "by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "changes" JSONB NOT NULL,

    CONSTRAINT "request_correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "request_correction_request_id_idx" ON "request_correction"("request_id");

-- CreateIndex
CREATE INDEX "declaration_request_id_idx" ON "declaration"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "declaration_seal_declaration_id_key" ON "declaration_seal"("declaration_id");

-- CreateIndex
CREATE INDEX "declaration_seal_request_id_idx" ON "declaration_seal"("request_id");

-- AddForeignKey
ALTER TABLE "request_correction" ADD CONSTRAINT "request_correction_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "help_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every seal names the declaration it is of: one request may have several since what an officer wrote down can be put right.
ALTER TABLE "declaration_seal" DISABLE TRIGGER declaration_seal_stays;
UPDATE "declaration_seal" s SET "declaration_id" = d."id" FROM "declaration" d WHERE d."request_id" = s."request_id";
ALTER TABLE "declaration_seal" ENABLE TRIGGER declaration_seal_stays;

-- As before, of that very declaration.
CREATE OR REPLACE FUNCTION number_declaration() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mine bigint;
BEGIN
  INSERT INTO "declaration_count" AS c ("id", "last") VALUES (1, 1)
    ON CONFLICT ("id") DO UPDATE SET "last" = c."last" + 1 RETURNING "last" INTO mine;
  UPDATE "declaration" SET "number" = mine WHERE "id" = NEW."id";
  RETURN NULL;
END
$$;
