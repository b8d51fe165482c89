CREATE TABLE `form_previews` (
	`draft_id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`agency_id` integer NOT NULL,
	`proposal_id` integer,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposal_id`) REFERENCES `form_proposals`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `form_proposals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`key` text NOT NULL,
	`title` text NOT NULL,
	`definition` text,
	`source` text NOT NULL,
	`remarks` text NOT NULL,
	`faults` text NOT NULL,
	`base_version_id` integer,
	`draft_id` integer,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`base_version_id`) REFERENCES `form_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `form_proposals_open` ON `form_proposals` (`bloc_id`,`id`) WHERE state = 'open';--> statement-breakpoint
ALTER TABLE `drafts` ADD `tried_until` integer;--> statement-breakpoint
CREATE INDEX `drafts_tried` ON `drafts` (`tried_until`) WHERE tried_until IS NOT NULL;--> statement-breakpoint
ALTER TABLE `forms` ADD `archived_at` integer;