CREATE TABLE `consents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`text_version` integer NOT NULL,
	`given_at` integer NOT NULL,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `consents_person` ON `consents` (`person_id`);--> statement-breakpoint
CREATE TABLE `invitation_openings` (
	`invitation_id` integer NOT NULL,
	`telegram_id` integer NOT NULL,
	`opened_at` integer NOT NULL,
	PRIMARY KEY(`invitation_id`, `telegram_id`),
	FOREIGN KEY (`invitation_id`) REFERENCES `invitations`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`agency_id` integer,
	`kind` text,
	`person_id` integer,
	`replaces_person_id` integer,
	`nonce` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`taken_by` integer,
	`taken_at` integer,
	`decision` text,
	`decided_by` integer,
	`decided_at` integer,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaces_person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`taken_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_bloc` ON `invitations` (`bloc_id`);--> statement-breakpoint
CREATE TABLE `link_misses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`telegram_id` integer NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `link_misses_person` ON `link_misses` (`telegram_id`,`at`);--> statement-breakpoint
CREATE TABLE `operators` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`since` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `setup_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`bloc_id` integer,
	`person_id` integer,
	`nonce` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `setup_links_token` ON `setup_links` (`token_hash`);--> statement-breakpoint
ALTER TABLE `blocs` ADD `group_title` text;--> statement-breakpoint
ALTER TABLE `blocs` ADD `group_lost_at` integer;--> statement-breakpoint
ALTER TABLE `blocs` ADD `invite_days` integer DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `current_bloc_id` integer REFERENCES blocs(id);