-- CreateTable
CREATE TABLE "legal_hold" (
    "contact_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("contact_id")
);

-- CreateTable
CREATE TABLE "ended_request" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "submitted_month" DATE NOT NULL,
    "ended_month" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ended_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "monthly_count" (
    "month" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "monthly_count_pkey" PRIMARY KEY ("month","kind","detail")
);

-- CreateTable
CREATE TABLE "erasure" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "deleted" JSONB NOT NULL,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ended_request_number_idx" ON "ended_request"("number");

-- AddForeignKey
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
