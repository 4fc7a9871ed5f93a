CREATE TABLE "business" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"last_position" bigint DEFAULT 0 NOT NULL,
	"record_position" bigint DEFAULT 0 NOT NULL,
	"record_key_id" text
);
--> statement-breakpoint
CREATE TABLE "chain" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"till_id" uuid NOT NULL,
	"begins_after" "bytea" NOT NULL,
	"begins_after_seq" bigint NOT NULL,
	"begins_after_chain" uuid,
	"begun_at" bigint NOT NULL,
	"head_seq" bigint NOT NULL,
	"head_hash" "bytea" NOT NULL,
	"pushed_at_ms" bigint NOT NULL,
	CONSTRAINT "chain_business_id_id_pk" PRIMARY KEY("business_id","id")
);
--> statement-breakpoint
CREATE TABLE "challenge" (
	"nonce" text PRIMARY KEY NOT NULL,
	"device_id" uuid NOT NULL,
	"expires_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"till_id" uuid NOT NULL,
	"public_key" text NOT NULL,
	"enrolled_at_ms" bigint NOT NULL,
	"revoked_at_ms" bigint,
	"sealing_key" text,
	"wrapped_key" text
);
--> statement-breakpoint
CREATE TABLE "device_line" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"count" bigint NOT NULL,
	"tip" text NOT NULL,
	"given" jsonb NOT NULL,
	"is_current" boolean NOT NULL,
	"refused_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "enrolment_code" (
	"first_half" text PRIMARY KEY NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"business_id" uuid NOT NULL,
	"store_id" uuid,
	"expires_at_ms" bigint NOT NULL,
	"tries_left" integer NOT NULL,
	"used_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "entry" (
	"business_id" uuid NOT NULL,
	"chain" uuid NOT NULL,
	"written_as" uuid,
	"seq" bigint NOT NULL,
	"position" bigint NOT NULL,
	"id" uuid NOT NULL,
	"at_ms" bigint NOT NULL,
	"utc_offset_min" integer NOT NULL,
	"business_day" text NOT NULL,
	"actor_id" uuid,
	"command_id" text NOT NULL,
	"type" text NOT NULL,
	"payload" text NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "entry_business_id_chain_seq_pk" PRIMARY KEY("business_id","chain","seq")
);
--> statement-breakpoint
CREATE TABLE "fork" (
	"business_id" uuid NOT NULL,
	"chain" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"offered_hash" "bytea" NOT NULL,
	"device_id" uuid NOT NULL,
	"seen_at_ms" bigint NOT NULL,
	CONSTRAINT "fork_business_id_chain_seq_offered_hash_pk" PRIMARY KEY("business_id","chain","seq","offered_hash")
);
--> statement-breakpoint
CREATE TABLE "record" (
	"business_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"position" bigint NOT NULL,
	"is_erased" boolean NOT NULL,
	"cells" jsonb NOT NULL,
	CONSTRAINT "record_business_id_kind_id_pk" PRIMARY KEY("business_id","kind","id")
);
--> statement-breakpoint
CREATE TABLE "series" (
	"business_id" uuid NOT NULL,
	"prefix" text NOT NULL,
	"till_id" uuid NOT NULL,
	CONSTRAINT "series_business_id_prefix_pk" PRIMARY KEY("business_id","prefix")
);
--> statement-breakpoint
CREATE TABLE "store" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "store_business_id_id_pk" PRIMARY KEY("business_id","id")
);
--> statement-breakpoint
CREATE TABLE "sync_session" (
	"id" text PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"line" uuid,
	"chain" uuid NOT NULL,
	"last_count" bigint DEFAULT 0 NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	"seen_at_ms" bigint NOT NULL,
	"has_of_others" bigint
);
--> statement-breakpoint
CREATE TABLE "till" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"copy_of" uuid,
	CONSTRAINT "till_business_id_id_pk" PRIMARY KEY("business_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"expires_at_ms" bigint,
	"last_used_at_ms" bigint,
	"revoked_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "owner" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"name" text NOT NULL,
	"login" text NOT NULL,
	"password_hash" text NOT NULL,
	"totp_secret" text,
	"totp_since_ms" bigint,
	"totp_last_step" bigint DEFAULT 0 NOT NULL,
	"created_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "owner_session" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"seen_at_ms" bigint NOT NULL,
	"address" text NOT NULL,
	"agent" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"business_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"used_at_ms" bigint,
	CONSTRAINT "recovery_code_owner_id_code_hash_pk" PRIMARY KEY("owner_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "security_event" (
	"n" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "security_event_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"business_id" uuid,
	"at_ms" bigint NOT NULL,
	"actor_id" uuid,
	"what" text NOT NULL,
	"subject" text NOT NULL,
	"address" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_wait" (
	"key" text PRIMARY KEY NOT NULL,
	"tries" integer NOT NULL,
	"last_at_ms" bigint NOT NULL,
	"until_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article" (
	"business_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"style_id" uuid NOT NULL,
	"style" text NOT NULL,
	"brand" text,
	"size" text,
	"colour" text,
	"colour_hex" text,
	"place" integer NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "article_business_id_variant_id_pk" PRIMARY KEY("business_id","variant_id")
);
--> statement-breakpoint
CREATE TABLE "day_sales" (
	"business_id" uuid NOT NULL,
	"business_day" text NOT NULL,
	"till_id" uuid NOT NULL,
	"sales" bigint NOT NULL,
	"returns" bigint NOT NULL,
	"bills" bigint NOT NULL,
	CONSTRAINT "day_sales_business_id_business_day_till_id_pk" PRIMARY KEY("business_id","business_day","till_id")
);
--> statement-breakpoint
CREATE TABLE "report_cursor" (
	"business_id" uuid PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"rules" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shift_state" (
	"business_id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"till_id" uuid NOT NULL,
	"business_day" text NOT NULL,
	"opened_at_ms" bigint NOT NULL,
	"opening_float" bigint NOT NULL,
	"drawer" bigint NOT NULL,
	"bills" bigint NOT NULL,
	"closed_at_ms" bigint,
	CONSTRAINT "shift_state_business_id_shift_id_pk" PRIMARY KEY("business_id","shift_id")
);
--> statement-breakpoint
CREATE TABLE "shop" (
	"business_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"name" text NOT NULL,
	"tax_profile" text NOT NULL,
	CONSTRAINT "shop_business_id_shop_id_pk" PRIMARY KEY("business_id","shop_id")
);
--> statement-breakpoint
CREATE TABLE "stock_moved" (
	"business_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"till_id" uuid NOT NULL,
	"quantity" bigint NOT NULL,
	CONSTRAINT "stock_moved_business_id_variant_id_till_id_pk" PRIMARY KEY("business_id","variant_id","till_id")
);
--> statement-breakpoint
CREATE TABLE "unread_type" (
	"business_id" uuid NOT NULL,
	"type" text NOT NULL,
	"reason" text NOT NULL,
	"entries" bigint NOT NULL,
	"last_position" bigint NOT NULL,
	CONSTRAINT "unread_type_business_id_type_reason_pk" PRIMARY KEY("business_id","type","reason")
);
--> statement-breakpoint
ALTER TABLE "chain" ADD CONSTRAINT "chain_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chain" ADD CONSTRAINT "chain_business_id_till_id_till_business_id_id_fk" FOREIGN KEY ("business_id","till_id") REFERENCES "public"."till"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_business_id_till_id_till_business_id_id_fk" FOREIGN KEY ("business_id","till_id") REFERENCES "public"."till"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_line" ADD CONSTRAINT "device_line_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_line" ADD CONSTRAINT "device_line_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment_code" ADD CONSTRAINT "enrolment_code_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fork" ADD CONSTRAINT "fork_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record" ADD CONSTRAINT "record_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_business_id_till_id_till_business_id_id_fk" FOREIGN KEY ("business_id","till_id") REFERENCES "public"."till"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store" ADD CONSTRAINT "store_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_session" ADD CONSTRAINT "sync_session_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_session" ADD CONSTRAINT "sync_session_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till" ADD CONSTRAINT "till_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till" ADD CONSTRAINT "till_business_id_store_id_store_business_id_id_fk" FOREIGN KEY ("business_id","store_id") REFERENCES "public"."store"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner" ADD CONSTRAINT "owner_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner_session" ADD CONSTRAINT "owner_session_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner_session" ADD CONSTRAINT "owner_session_owner_id_owner_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_owner_id_owner_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "security_event" ADD CONSTRAINT "security_event_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_sales" ADD CONSTRAINT "day_sales_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_cursor" ADD CONSTRAINT "report_cursor_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_state" ADD CONSTRAINT "shift_state_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop" ADD CONSTRAINT "shop_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_moved" ADD CONSTRAINT "stock_moved_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unread_type" ADD CONSTRAINT "unread_type_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "challenge_of_device" ON "challenge" USING btree ("device_id");--> statement-breakpoint
CREATE UNIQUE INDEX "device_live" ON "device" USING btree ("business_id","till_id") WHERE "device"."revoked_at_ms" is null;--> statement-breakpoint
CREATE INDEX "device_line_of_device" ON "device_line" USING btree ("device_id");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_arrival" ON "entry" USING btree ("business_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "record_change" ON "record" USING btree ("business_id","position");--> statement-breakpoint
CREATE INDEX "sync_session_of_device" ON "sync_session" USING btree ("device_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_hash" ON "api_key" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "api_key_of_business" ON "api_key" USING btree ("business_id");--> statement-breakpoint
CREATE UNIQUE INDEX "owner_login" ON "owner" USING btree ("login");--> statement-breakpoint
CREATE INDEX "owner_session_of_owner" ON "owner_session" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "security_event_of_business" ON "security_event" USING btree ("business_id","n");--> statement-breakpoint
CREATE INDEX "article_of_style" ON "article" USING btree ("business_id","style_id");--> statement-breakpoint
CREATE INDEX "shift_open" ON "shift_state" USING btree ("business_id","closed_at_ms");