CREATE TABLE `agency_names` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`agency_id` integer NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`used_until` integer NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `agency_names_agency` ON `agency_names` (`agency_id`,`used_until`);--> statement-breakpoint
CREATE TABLE `roster_imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`file_name` text NOT NULL,
	`file_id` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`reading` text,
	`plan_mark` text,
	`screen_outbox_id` integer,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `roster_imports_received` ON `roster_imports` (`state`,`id`) WHERE state = 'received';--> statement-breakpoint
ALTER TABLE `round_agencies` ADD `released_at` integer;--> statement-breakpoint
ALTER TABLE `agencies` ADD `abbreviation` text;--> statement-breakpoint
ALTER TABLE `agencies` ADD `ended_on` text;--> statement-breakpoint
ALTER TABLE `agencies` ADD `merged_into_id` integer;