CREATE TABLE `audit_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`at` integer NOT NULL,
	`person_id` integer,
	`capacity` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` integer NOT NULL,
	`details` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_events_bloc_at` ON `audit_events` (`bloc_id`,`at`);--> statement-breakpoint
CREATE TABLE `broadcast_recipients` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`broadcast_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`agency_id` integer NOT NULL,
	`outbox_id` integer,
	`acknowledged_at` integer,
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcasts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `broadcast_recipients_person` ON `broadcast_recipients` (`broadcast_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `broadcast_recipients_by_person` ON `broadcast_recipients` (`person_id`);--> statement-breakpoint
CREATE TABLE `broadcasts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`text` text NOT NULL,
	`published_by` integer NOT NULL,
	`published_at` integer NOT NULL,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`draft_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`place` text NOT NULL,
	`revision` integer NOT NULL,
	`screen_outbox_id` integer,
	`active` integer NOT NULL,
	`touched_at` integer NOT NULL,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_draft_person` ON `conversations` (`draft_id`,`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_active` ON `conversations` (`person_id`) WHERE active = 1;--> statement-breakpoint
CREATE TABLE `draft_answers` (
	`draft_id` integer NOT NULL,
	`question_key` text NOT NULL,
	`answer` text NOT NULL,
	`revision` integer NOT NULL,
	`answered_by` integer NOT NULL,
	`answered_at` integer NOT NULL,
	PRIMARY KEY(`draft_id`, `question_key`),
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`form_version_id` integer NOT NULL,
	`purpose` text NOT NULL,
	`subject_id` integer NOT NULL,
	`open` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`form_version_id`) REFERENCES `form_versions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `drafts_subject` ON `drafts` (`purpose`,`subject_id`);--> statement-breakpoint
CREATE TABLE `form_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`form_id` integer NOT NULL,
	`number` integer NOT NULL,
	`definition` text NOT NULL,
	`published_at` integer NOT NULL,
	FOREIGN KEY (`form_id`) REFERENCES `forms`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `form_versions_number` ON `form_versions` (`form_id`,`number`);--> statement-breakpoint
CREATE TABLE `forms` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer,
	`key` text NOT NULL,
	`title` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `forms_bloc_key` ON `forms` (coalesce(bloc_id, 0),`key`);--> statement-breakpoint
CREATE TABLE `movements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`key` text NOT NULL,
	`year` integer NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `movements_bloc_key` ON `movements` (`bloc_id`,`year`,`key`);--> statement-breakpoint
CREATE TABLE `round_agencies` (
	`round_id` integer NOT NULL,
	`agency_id` integer NOT NULL,
	PRIMARY KEY(`round_id`, `agency_id`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `rounds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`form_version_id` integer NOT NULL,
	`title` text NOT NULL,
	`year` integer NOT NULL,
	`period_from` text NOT NULL,
	`period_to` text NOT NULL,
	`figures_until` text,
	`state` text NOT NULL,
	`opens_at` integer NOT NULL,
	`deadline_at` integer NOT NULL,
	`opened_at` integer,
	`board_outbox_id` integer,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`form_version_id`) REFERENCES `form_versions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `rounds_bloc_state` ON `rounds` (`bloc_id`,`state`);--> statement-breakpoint
CREATE TABLE `agencies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`position` integer NOT NULL,
	`document_regime` text NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `agencies_bloc_code` ON `agencies` (`bloc_id`,`code`);--> statement-breakpoint
CREATE TABLE `blocs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`place` text NOT NULL,
	`year` integer NOT NULL,
	`time_zone` text NOT NULL,
	`group_chat_id` integer,
	`group_topic_id` integer,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `blocs_group_chat_id_unique` ON `blocs` (`group_chat_id`);--> statement-breakpoint
CREATE TABLE `delegations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`agency_id` integer NOT NULL,
	`given_by` integer NOT NULL,
	`round_id` integer,
	`given_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`given_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `delegations_agency` ON `delegations` (`agency_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE TABLE `offices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`kind` text NOT NULL,
	`year` integer NOT NULL,
	`agency_id` integer,
	`person_id` integer,
	`starts_on` text NOT NULL,
	`ends_on` text,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `offices_bloc` ON `offices` (`bloc_id`,`kind`);--> statement-breakpoint
CREATE INDEX `offices_person` ON `offices` (`person_id`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`telegram_id` integer,
	`display_name` text NOT NULL,
	`language` text DEFAULT 'vi' NOT NULL,
	`reachability` text DEFAULT 'unknown' NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `people_telegram_id_unique` ON `people` (`telegram_id`);--> statement-breakpoint
CREATE TABLE `seats` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`agency_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`kind` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `seats_person` ON `seats` (`person_id`);--> statement-breakpoint
CREATE INDEX `seats_agency` ON `seats` (`agency_id`,`kind`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`round_id` integer NOT NULL,
	`agency_id` integer NOT NULL,
	`state` text NOT NULL,
	`revision` integer NOT NULL,
	`draft_id` integer,
	`sent_for_approval_by` integer,
	`sent_for_approval_at` integer,
	`return_note` text,
	`current_submission_id` integer,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sent_for_approval_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_round_agency` ON `reports` (`round_id`,`agency_id`);--> statement-breakpoint
CREATE INDEX `reports_agency` ON `reports` (`agency_id`);--> statement-breakpoint
CREATE TABLE `submission_answers` (
	`submission_id` integer NOT NULL,
	`question_key` text NOT NULL,
	`answer` text NOT NULL,
	PRIMARY KEY(`submission_id`, `question_key`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`report_id` integer NOT NULL,
	`number` integer NOT NULL,
	`receipt_code` text NOT NULL,
	`submitted_at` integer NOT NULL,
	`submitted_by` integer NOT NULL,
	`authority` text NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submitted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_receipt_code_unique` ON `submissions` (`receipt_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_number` ON `submissions` (`report_id`,`number`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer,
	`chat_id` integer NOT NULL,
	`topic_id` integer,
	`key` text,
	`priority` integer NOT NULL,
	`kind` text,
	`ref` text,
	`content` text,
	`revision` integer DEFAULT 1 NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`not_before_at` integer,
	`not_after_at` integer,
	`follows_id` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`message_id` integer,
	`delivered_revision` integer DEFAULT 0 NOT NULL,
	`delivered_attachment` text,
	`possibly_repeated` integer DEFAULT false NOT NULL,
	`dropped_reason` text,
	`failure_code` integer,
	`failure_text` text,
	`created_at` integer NOT NULL,
	`sent_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_key_unique` ON `outbox` (`key`);--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`priority`,coalesce(follows_id, id),`id`,`chat_id`,`not_before_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `outbox_sending` ON `outbox` (`id`) WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX `outbox_follows` ON `outbox` (`follows_id`) WHERE follows_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_chat_message` ON `outbox` (`chat_id`,`message_id`);--> statement-breakpoint
CREATE TABLE `outbox_calls` (
	`id` integer PRIMARY KEY NOT NULL,
	`chat_id` integer NOT NULL,
	`wall_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `outbox_calls_wall_at` ON `outbox_calls` (`wall_at`);--> statement-breakpoint
CREATE TABLE `parked_updates` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`update_id` integer NOT NULL,
	`update` text NOT NULL,
	`error` text NOT NULL,
	`parked_at` integer NOT NULL,
	`replayed_at` integer
) STRICT;
--> statement-breakpoint
CREATE TABLE `processed_updates` (
	`update_id` integer PRIMARY KEY NOT NULL,
	`wall_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `processed_updates_wall_at` ON `processed_updates` (`wall_at`);