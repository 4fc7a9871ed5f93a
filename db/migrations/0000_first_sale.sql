CREATE TABLE `chain` (
	`chain_id` text PRIMARY KEY NOT NULL,
	`epoch` integer NOT NULL,
	`written_from` integer,
	`kept_from` integer,
	`started_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `chain_epoch_unique` ON `chain` (`epoch`);--> statement-breakpoint
CREATE TABLE `command_reply` (
	`command_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`reply` text NOT NULL,
	`made_facts` integer NOT NULL,
	`stored_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `command_reply_prune` ON `command_reply` (`stored_at_ms`) WHERE "command_reply"."made_facts" = 0;--> statement-breakpoint
CREATE TABLE `field_conflict` (
	`subject` text NOT NULL,
	`field` text NOT NULL,
	PRIMARY KEY(`subject`, `field`)
);
--> statement-breakpoint
CREATE TABLE `field_edit` (
	`subject` text NOT NULL,
	`field` text NOT NULL,
	`at` text NOT NULL,
	`seen` text,
	`is_gone` integer NOT NULL,
	`value` text NOT NULL,
	`weight` text NOT NULL,
	`place` integer NOT NULL,
	PRIMARY KEY(`subject`, `field`, `at`)
);
--> statement-breakpoint
CREATE INDEX `field_edit_latest` ON `field_edit` (`weight`);--> statement-breakpoint
CREATE INDEX `field_edit_at` ON `field_edit` (`at`);--> statement-breakpoint
CREATE TABLE `field_settled` (
	`subject` text NOT NULL,
	`field` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`subject`, `field`, `at`)
);
--> statement-breakpoint
CREATE TABLE `journal_anchor` (
	`seq` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`verified_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `record_state` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`stamps` text NOT NULL,
	`latest_at` text NOT NULL,
	`is_erased` integer NOT NULL,
	`is_sent` integer NOT NULL,
	PRIMARY KEY(`kind`, `id`)
);
--> statement-breakpoint
CREATE INDEX `record_latest` ON `record_state` (`latest_at`);--> statement-breakpoint
CREATE INDEX `record_unsent` ON `record_state` (`kind`,`id`) WHERE "record_state"."is_sent" = 0;--> statement-breakpoint
CREATE TABLE `barcode` (
	`key` text NOT NULL,
	`folded` text,
	`printed` text NOT NULL,
	`variant_n` integer NOT NULL,
	PRIMARY KEY(`key`, `variant_n`)
);
--> statement-breakpoint
CREATE INDEX `barcode_by_variant` ON `barcode` (`variant_n`);--> statement-breakpoint
CREATE INDEX `barcode_by_folded` ON `barcode` (`folded`) WHERE "barcode"."folded" is not null;--> statement-breakpoint
CREATE TABLE `category` (
	`n` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`styles` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `category_code_unique` ON `category` (`code`);--> statement-breakpoint
CREATE TABLE `style` (
	`n` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`brand` text,
	`category` text NOT NULL,
	`gender` text,
	`tax_class` text NOT NULL,
	`hsn` text,
	`unit` text NOT NULL,
	`favourite` integer,
	`final_sale` integer NOT NULL,
	`minimum_age` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `style_id_unique` ON `style` (`id`);--> statement-breakpoint
CREATE INDEX `style_by_category` ON `style` (`category`,`name`);--> statement-breakpoint
CREATE INDEX `style_by_favourite` ON `style` (`favourite`) WHERE "style"."favourite" is not null;--> statement-breakpoint
CREATE TABLE `variant` (
	`n` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`style_n` integer NOT NULL,
	`position` integer NOT NULL,
	`sku` text NOT NULL,
	`code` text,
	`size` text,
	`colour` text,
	`colour_hex` text,
	`price` integer NOT NULL,
	`mrp` integer,
	`min_price` integer,
	`cost` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `variant_id_unique` ON `variant` (`id`);--> statement-breakpoint
CREATE INDEX `variant_by_style` ON `variant` (`style_n`,`position`);--> statement-breakpoint
CREATE INDEX `variant_by_sku` ON `variant` (`sku`);--> statement-breakpoint
CREATE TABLE `word` (
	`n` integer PRIMARY KEY NOT NULL,
	`word` text NOT NULL,
	`is_spellable` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `word_word_unique` ON `word` (`word`);--> statement-breakpoint
CREATE TABLE `commission_entry` (
	`seq` integer NOT NULL,
	`staff_id` text NOT NULL,
	`kind` text NOT NULL,
	`business_day` text NOT NULL,
	`taxable` integer NOT NULL,
	`commission` integer NOT NULL,
	PRIMARY KEY(`seq`, `staff_id`)
);
--> statement-breakpoint
CREATE INDEX `commission_days` ON `commission_entry` (`business_day`);--> statement-breakpoint
CREATE TABLE `account` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`balance` integer NOT NULL,
	PRIMARY KEY(`kind`, `id`)
);
--> statement-breakpoint
CREATE TABLE `account_entry` (
	`seq` integer NOT NULL,
	`entry_no` integer NOT NULL,
	`kind` text NOT NULL,
	`account_id` text NOT NULL,
	`reason` text NOT NULL,
	`document_id` text NOT NULL,
	`number` text,
	`at_ms` integer NOT NULL,
	`business_day` text NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`seq`, `entry_no`)
);
--> statement-breakpoint
CREATE INDEX `account_entries` ON `account_entry` (`kind`,`account_id`,`seq`);--> statement-breakpoint
CREATE TABLE `customer` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text,
	`credit_limit` integer NOT NULL,
	`terms_days` integer NOT NULL,
	`added_at_ms` integer NOT NULL,
	`is_erased` integer NOT NULL,
	`visits` integer NOT NULL,
	`last_visit_ms` integer
);
--> statement-breakpoint
CREATE INDEX `customer_group_members` ON `customer` (`group_id`);--> statement-breakpoint
CREATE INDEX `customer_latest` ON `customer` (`last_visit_ms`);--> statement-breakpoint
CREATE TABLE `customer_group` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `customer_private` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`phone` text NOT NULL,
	`tax_id` text,
	`address` text
);
--> statement-breakpoint
CREATE INDEX `customer_phone` ON `customer_private` (`phone`);--> statement-breakpoint
CREATE INDEX `customer_name` ON `customer_private` (`name_key`,`id`);--> statement-breakpoint
CREATE TABLE `customer_size` (
	`customer_id` text NOT NULL,
	`category` text NOT NULL,
	`size` text NOT NULL,
	`quantity` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `category`, `size`)
);
--> statement-breakpoint
CREATE TABLE `customer_visit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`kind` text NOT NULL,
	`document_id` text NOT NULL,
	`number` text NOT NULL,
	`at_ms` integer NOT NULL,
	`business_day` text NOT NULL,
	`total` integer NOT NULL,
	`items` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `customer_visits` ON `customer_visit` (`customer_id`,`seq`);--> statement-breakpoint
CREATE TABLE `gift_card` (
	`id` text PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`last_four` text NOT NULL,
	`issued` integer NOT NULL,
	`expires_on` text,
	`is_blocked` integer NOT NULL,
	`block_reason` text,
	`block_at_ms` integer,
	`block_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `gift_card_code_hash_unique` ON `gift_card` (`code_hash`);--> statement-breakpoint
CREATE INDEX `gift_card_last_four` ON `gift_card` (`last_four`);--> statement-breakpoint
CREATE TABLE `money_slip` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`number` text NOT NULL,
	`till_id` text NOT NULL,
	`series` text NOT NULL,
	`counter` integer NOT NULL,
	`customer_id` text,
	`gift_card_id` text,
	`staff_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`method` text NOT NULL,
	`amount` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `money_slip_id_unique` ON `money_slip` (`id`);--> statement-breakpoint
CREATE INDEX `money_slip_number` ON `money_slip` (`number`);--> statement-breakpoint
CREATE INDEX `money_slip_series` ON `money_slip` (`series`,`till_id`,`counter`);--> statement-breakpoint
CREATE INDEX `money_slip_customer` ON `money_slip` (`customer_id`,`seq`);--> statement-breakpoint
CREATE TABLE `open_bill` (
	`customer_id` text NOT NULL,
	`seq` integer NOT NULL,
	`sale_id` text NOT NULL,
	`number` text NOT NULL,
	`business_day` text NOT NULL,
	`due_on` text NOT NULL,
	`open` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `points_entry` (
	`customer_id` text NOT NULL,
	`seq` integer NOT NULL,
	`reason` text NOT NULL,
	`document_id` text NOT NULL,
	`number` text NOT NULL,
	`at_ms` integer NOT NULL,
	`business_day` text NOT NULL,
	`points` integer NOT NULL,
	`balance` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `day_reconciled` (
	`business_day` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `day_settled` (
	`shift_id` text NOT NULL,
	`kind` text NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`shift_id`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `day_z` (
	`shift_id` text PRIMARY KEY NOT NULL,
	`till_id` text NOT NULL,
	`number` integer NOT NULL,
	`business_day` text NOT NULL,
	`opened_by` text NOT NULL,
	`closed_by` text NOT NULL,
	`approved_by` text,
	`closed_at_ms` integer NOT NULL,
	`reason` text,
	`net` integer NOT NULL,
	`deposit` integer NOT NULL,
	`drops` integer NOT NULL,
	`slips` integer NOT NULL,
	`variances` text NOT NULL,
	`counted` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `day_z_day` ON `day_z` (`business_day`);--> statement-breakpoint
CREATE TABLE `device_check` (
	`device` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`worked` integer NOT NULL,
	`at_ms` integer NOT NULL,
	`staff_id` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `held_bill` (
	`id` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`till_id` text NOT NULL,
	`token` integer NOT NULL,
	`code` text NOT NULL,
	`staff_id` text,
	`held_at_ms` integer NOT NULL,
	`business_day` text NOT NULL,
	`item_count` integer NOT NULL,
	`total` integer NOT NULL,
	`state` text NOT NULL,
	`ended_at_ms` integer,
	`ended_by` text
);
--> statement-breakpoint
CREATE INDEX `held_bill_by_code` ON `held_bill` (`code`);--> statement-breakpoint
CREATE INDEX `held_bill_by_day` ON `held_bill` (`business_day`,`token`);--> statement-breakpoint
CREATE INDEX `held_bill_open` ON `held_bill` (`held_at_ms`) WHERE "held_bill"."state" = 'held';--> statement-breakpoint
CREATE TABLE `held_cart` (
	`held_id` text PRIMARY KEY NOT NULL,
	`note` text,
	`draft` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `movement` (
	`n` integer PRIMARY KEY NOT NULL,
	`variant_id` text NOT NULL,
	`quantity` integer NOT NULL,
	`reason` text NOT NULL,
	`event_id` text NOT NULL,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `on_hand` (
	`variant_id` text PRIMARY KEY NOT NULL,
	`quantity` integer NOT NULL,
	`sold` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `set_aside` (
	`variant_id` text NOT NULL,
	`condition` text NOT NULL,
	`quantity` integer NOT NULL,
	PRIMARY KEY(`variant_id`, `condition`)
);
--> statement-breakpoint
CREATE TABLE `label_design` (
	`id` text PRIMARY KEY NOT NULL,
	`design` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `coupon` (
	`id` text PRIMARY KEY NOT NULL,
	`batch_id` text NOT NULL,
	`promotion_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `coupon_by_promotion` ON `coupon` (`promotion_id`);--> statement-breakpoint
CREATE INDEX `coupon_by_batch` ON `coupon` (`batch_id`);--> statement-breakpoint
CREATE TABLE `coupon_batch` (
	`id` text PRIMARY KEY NOT NULL,
	`promotion_id` text NOT NULL,
	`issued_at_ms` integer NOT NULL,
	`staff_id` text,
	`recalled_at_ms` integer
);
--> statement-breakpoint
CREATE INDEX `coupon_batch_by_promotion` ON `coupon_batch` (`promotion_id`);--> statement-breakpoint
CREATE TABLE `coupon_redemption` (
	`coupon_id` text NOT NULL,
	`sale_id` text NOT NULL,
	`amount` integer NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`coupon_id`, `sale_id`)
);
--> statement-breakpoint
CREATE INDEX `coupon_redemptions` ON `coupon_redemption` (`seq`);--> statement-breakpoint
CREATE TABLE `listed_price` (
	`variant_id` text NOT NULL,
	`price_list_id` text NOT NULL,
	`price` integer NOT NULL,
	PRIMARY KEY(`variant_id`, `price_list_id`)
);
--> statement-breakpoint
CREATE INDEX `listed_price_by_list` ON `listed_price` (`price_list_id`);--> statement-breakpoint
CREATE TABLE `price_list` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`customer_group` text,
	`store` text,
	`from_day` text,
	`to_day` text,
	`is_active` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `price_override` (
	`seq` integer PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`line_id` text NOT NULL,
	`staff_id` text,
	`approved_by` text,
	`at_ms` integer NOT NULL,
	`business_day` text NOT NULL,
	`variant_id` text,
	`from_price` integer NOT NULL,
	`to_price` integer,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `promotion` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`name` text NOT NULL,
	`is_active` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `print_job` (
	`n` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`sale_id` text NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`document` text,
	`copy_number` integer,
	`state` text NOT NULL,
	`printer` text DEFAULT 'main' NOT NULL,
	`attempts` integer NOT NULL,
	`fault` text,
	`may_have_printed` integer NOT NULL,
	`kick_drawer` integer NOT NULL,
	`queued_at_ms` integer NOT NULL,
	`printed_at_ms` integer,
	`cancel_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `print_job_id_unique` ON `print_job` (`id`);--> statement-breakpoint
CREATE INDEX `print_job_unprinted` ON `print_job` (`n`) WHERE "print_job"."state" <> 'printed';--> statement-breakpoint
CREATE INDEX `print_job_other` ON `print_job` (`sale_id`) WHERE "print_job"."kind" <> 'receipt';--> statement-breakpoint
CREATE TABLE `receipt_copy` (
	`sale_id` text PRIMARY KEY NOT NULL,
	`copies` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `return_bill` (
	`sale_id` text NOT NULL,
	`return_id` text NOT NULL,
	`exact` integer NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`sale_id`, `return_id`)
);
--> statement-breakpoint
CREATE TABLE `return_line` (
	`return_id` text NOT NULL,
	`line_no` integer NOT NULL,
	`sale_id` text,
	`sale_line_id` text,
	`variant_id` text,
	`name` text NOT NULL,
	`size` text,
	`colour` text,
	`colour_hex` text,
	`reason` text NOT NULL,
	`condition` text NOT NULL,
	`salesperson_id` text,
	`quantity` integer NOT NULL,
	`taxable` integer NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`return_id`, `line_no`)
);
--> statement-breakpoint
CREATE TABLE `return_note` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`number` text NOT NULL,
	`shift_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`approved_by` text,
	`customer_id` text,
	`at_ms` integer NOT NULL,
	`business_day` text NOT NULL,
	`taxable` integer NOT NULL,
	`tax` integer NOT NULL,
	`round_off` integer NOT NULL,
	`total` integer NOT NULL,
	`item_count` integer NOT NULL,
	`exchanged_for` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `return_note_id_unique` ON `return_note` (`id`);--> statement-breakpoint
CREATE INDEX `return_note_number` ON `return_note` (`number`);--> statement-breakpoint
CREATE INDEX `return_note_exchanged` ON `return_note` (`exchanged_for`) WHERE "return_note"."exchanged_for" is not null;--> statement-breakpoint
CREATE TABLE `return_refund` (
	`return_id` text NOT NULL,
	`refund_no` integer NOT NULL,
	`method` text NOT NULL,
	`amount` integer NOT NULL,
	`reference` text,
	`instrument_id` text,
	PRIMARY KEY(`return_id`, `refund_no`)
);
--> statement-breakpoint
CREATE TABLE `return_series` (
	`series` text NOT NULL,
	`till_id` text NOT NULL,
	`last_counter` integer NOT NULL,
	PRIMARY KEY(`series`, `till_id`)
);
--> statement-breakpoint
CREATE TABLE `returned_line` (
	`sale_id` text NOT NULL,
	`sale_line_id` text NOT NULL,
	`sold` integer NOT NULL,
	`returned` integer NOT NULL,
	PRIMARY KEY(`sale_id`, `sale_line_id`)
);
--> statement-breakpoint
CREATE TABLE `abandoned_cart` (
	`seq` integer PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`till_id` text NOT NULL,
	`held_id` text,
	`staff_id` text,
	`approved_by` text,
	`reason` text NOT NULL,
	`at_ms` integer NOT NULL,
	`business_day` text NOT NULL,
	`lines` integer NOT NULL,
	`total` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `age_check` (
	`seq` integer PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`variant_id` text,
	`staff_id` text,
	`approved_by` text,
	`minimum_age` integer NOT NULL,
	`method` text NOT NULL,
	`is_old_enough` integer NOT NULL,
	`at_ms` integer NOT NULL,
	`business_day` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `draft` (
	`slot` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`revision` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `removed_line` (
	`seq` integer PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`staff_id` text,
	`at_ms` integer NOT NULL,
	`business_day` text NOT NULL,
	`variant_id` text,
	`quantity` integer NOT NULL,
	`amount` integer NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sale` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`number` text NOT NULL,
	`counter` integer NOT NULL,
	`series` text NOT NULL,
	`till_id` text NOT NULL,
	`shift_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`customer_id` text,
	`buyer_tax_id` text,
	`note` text,
	`at_ms` integer NOT NULL,
	`utc_offset_min` integer NOT NULL,
	`business_day` text NOT NULL,
	`currency` text NOT NULL,
	`place_of_supply` text NOT NULL,
	`gross` integer NOT NULL,
	`discount` integer NOT NULL,
	`taxable` integer NOT NULL,
	`tax` integer NOT NULL,
	`taxes` text NOT NULL,
	`round_off` integer NOT NULL,
	`total` integer NOT NULL,
	`item_count` integer NOT NULL,
	`change` integer NOT NULL,
	`cash_rounding` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sale_id_unique` ON `sale` (`id`);--> statement-breakpoint
CREATE INDEX `sale_number` ON `sale` (`number`,`till_id`);--> statement-breakpoint
CREATE TABLE `sale_line` (
	`sale_id` text NOT NULL,
	`line_no` integer NOT NULL,
	`line_id` text NOT NULL,
	`variant_id` text,
	`style_id` text,
	`category` text NOT NULL,
	`code` text,
	`name` text NOT NULL,
	`size` text,
	`colour` text,
	`colour_hex` text,
	`hsn` text,
	`unit` text NOT NULL,
	`tax_class` text NOT NULL,
	`quantity` integer NOT NULL,
	`unit_price` integer NOT NULL,
	`list_price` integer NOT NULL,
	`note` text,
	`salesperson_id` text,
	`final_sale` integer NOT NULL,
	`gross` integer NOT NULL,
	`promotions` text NOT NULL,
	`discount` integer NOT NULL,
	`taxable` integer NOT NULL,
	`rate` integer NOT NULL,
	`taxes` text NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`sale_id`, `line_no`)
);
--> statement-breakpoint
CREATE TABLE `sale_series` (
	`series` text NOT NULL,
	`till_id` text NOT NULL,
	`last_counter` integer NOT NULL,
	PRIMARY KEY(`series`, `till_id`)
);
--> statement-breakpoint
CREATE TABLE `sale_tender` (
	`sale_id` text NOT NULL,
	`tender_no` integer NOT NULL,
	`method` text NOT NULL,
	`amount` integer NOT NULL,
	`received` integer NOT NULL,
	`reference` text,
	`instrument_id` text,
	`state` text,
	PRIMARY KEY(`sale_id`, `tender_no`)
);
--> statement-breakpoint
CREATE INDEX `tender_open` ON `sale_tender` (`sale_id`) WHERE "sale_tender"."state" IN ('shown', 'claimed');--> statement-breakpoint
CREATE INDEX `tender_verified` ON `sale_tender` (`reference`) WHERE "sale_tender"."state" = 'verified';--> statement-breakpoint
CREATE TABLE `sale_void` (
	`seq` integer PRIMARY KEY NOT NULL,
	`sale_id` text NOT NULL,
	`number` text NOT NULL,
	`shift_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`sold_by` text NOT NULL,
	`approved_by` text,
	`reason` text NOT NULL,
	`at_ms` integer NOT NULL,
	`utc_offset_min` integer NOT NULL,
	`business_day` text NOT NULL,
	`total` integer NOT NULL,
	`item_count` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sale_void_sale` ON `sale_void` (`sale_id`);--> statement-breakpoint
CREATE TABLE `tender_correction` (
	`seq` integer PRIMARY KEY NOT NULL,
	`sale_id` text NOT NULL,
	`staff_id` text,
	`approved_by` text,
	`reason` text NOT NULL,
	`at_ms` integer NOT NULL,
	`before` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tender_correction_sale` ON `tender_correction` (`sale_id`);--> statement-breakpoint
CREATE TABLE `setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `shop` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`phone` text,
	`tax_profile` text NOT NULL,
	`region` text NOT NULL,
	`tax_number` text,
	`tax_scheme` text NOT NULL,
	`prices_include_tax` integer NOT NULL,
	`sample` text,
	`own_till_id` text
);
--> statement-breakpoint
CREATE TABLE `till` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`prefix` text NOT NULL,
	`name` text NOT NULL,
	`is_own` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `till_chain` (
	`chain_id` text PRIMARY KEY NOT NULL,
	`till_id` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `cash_movement` (
	`seq` integer PRIMARY KEY NOT NULL,
	`movement_id` text NOT NULL,
	`shift_id` text NOT NULL,
	`till_id` text NOT NULL,
	`kind` text NOT NULL,
	`voucher` integer,
	`amount` integer NOT NULL,
	`category` text,
	`note` text,
	`bag_number` text,
	`staff_id` text NOT NULL,
	`approved_by` text,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cash_movement_movement_id_unique` ON `cash_movement` (`movement_id`);--> statement-breakpoint
CREATE INDEX `cash_movement_shift` ON `cash_movement` (`shift_id`);--> statement-breakpoint
CREATE TABLE `clock_jump` (
	`seq` integer PRIMARY KEY NOT NULL,
	`till_id` text NOT NULL,
	`kind` text NOT NULL,
	`last_at_ms` integer NOT NULL,
	`clock_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `shift` (
	`id` text PRIMARY KEY NOT NULL,
	`opened_seq` integer NOT NULL,
	`till_id` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at_ms` integer NOT NULL,
	`business_day` text NOT NULL,
	`purpose` text NOT NULL,
	`is_open` integer NOT NULL,
	`is_counted` integer NOT NULL,
	`float` integer NOT NULL,
	`bills` integer NOT NULL,
	`drawer_total` integer NOT NULL,
	`last_change` integer,
	`last_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `shift_open` ON `shift` (`till_id`) WHERE "shift"."is_open" = 1;--> statement-breakpoint
CREATE TABLE `shift_count` (
	`shift_id` text NOT NULL,
	`count_no` integer NOT NULL,
	`count_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`denominations` text NOT NULL,
	`other_cash` integer NOT NULL,
	`variances` text NOT NULL,
	`is_set_aside` integer NOT NULL,
	PRIMARY KEY(`shift_id`, `count_no`)
);
--> statement-breakpoint
CREATE TABLE `z_report` (
	`till_id` text NOT NULL,
	`number` integer NOT NULL,
	`seq` integer PRIMARY KEY NOT NULL,
	`shift_id` text NOT NULL,
	`business_day` text NOT NULL,
	`closed_at_ms` integer NOT NULL,
	`closed_by` text NOT NULL,
	`net` integer NOT NULL,
	`difference` integer NOT NULL,
	`carry_over` integer NOT NULL,
	`deposit` integer NOT NULL,
	`grand_sales` integer NOT NULL,
	`grand_returns` integer NOT NULL,
	`hash` text NOT NULL,
	`copies` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `z_number` ON `z_report` (`till_id`,`number`);--> statement-breakpoint
CREATE INDEX `z_shift` ON `z_report` (`shift_id`);--> statement-breakpoint
CREATE TABLE `pin_counter` (
	`subject` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`wait_ms` integer NOT NULL,
	`spent` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`last_sign_in_ms` integer,
	`commission_rate` text,
	`is_active` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `staff_private` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`pin_hash` text,
	`pin_pepper` text,
	`pin_length` integer NOT NULL,
	`sample_pin` text
);
--> statement-breakpoint
CREATE TABLE `hub` (
	`id` integer PRIMARY KEY NOT NULL,
	`is_on` integer NOT NULL,
	`address` text NOT NULL,
	`port` integer NOT NULL,
	`business_id` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hub_chain` (
	`chain` text PRIMARY KEY NOT NULL,
	`till_id` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hub_code` (
	`first_half` text PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`tries_left` integer NOT NULL,
	`used_at_ms` integer
);
--> statement-breakpoint
CREATE TABLE `hub_device` (
	`id` text PRIMARY KEY NOT NULL,
	`till_id` text NOT NULL,
	`till_name` text NOT NULL,
	`prefix` text NOT NULL,
	`public_key` text NOT NULL,
	`enrolled_at_ms` integer NOT NULL,
	`revoked_at_ms` integer
);
--> statement-breakpoint
CREATE TABLE `stick_till` (
	`chain` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`name` text NOT NULL,
	`heads` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sync_link` (
	`target` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`device_id` text NOT NULL,
	`business_id` text NOT NULL,
	`store_id` text NOT NULL,
	`enrolled_at_ms` integer NOT NULL,
	`acked_seq` integer NOT NULL,
	`acked_hash` text NOT NULL,
	`is_joining` integer NOT NULL,
	`record_key_id` text,
	`record_place` integer DEFAULT 0 NOT NULL,
	`clock_ahead_ms` integer DEFAULT 0 NOT NULL,
	`instance` text,
	`last_sent_ms` integer,
	`last_received_ms` integer,
	`fault_code` text,
	`fault_detail` text NOT NULL,
	`fault_seq` integer,
	`fault_since_ms` integer
);
--> statement-breakpoint
CREATE TABLE `sync_turn` (
	`n` integer PRIMARY KEY NOT NULL,
	`target` text NOT NULL,
	`at_ms` integer NOT NULL,
	`pushed` integer NOT NULL,
	`pulled` integer NOT NULL,
	`fault_code` text
);
