CREATE TABLE `audit_views` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`topic` text,
	`agency_id` integer,
	`day` text,
	`words` text,
	`up_to_id` integer NOT NULL,
	`page` integer DEFAULT 0 NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`opened_at` integer NOT NULL,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `closed_years` (
	`bloc_id` integer NOT NULL,
	`year` integer NOT NULL,
	`closed_by` integer NOT NULL,
	`closed_at` integer NOT NULL,
	PRIMARY KEY(`bloc_id`, `year`),
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `rotation_members` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`rotation_id` integer NOT NULL,
	`agency_id` integer,
	`person_id` integer,
	FOREIGN KEY (`rotation_id`) REFERENCES `rotations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `rotation_members_rotation` ON `rotation_members` (`rotation_id`);--> statement-breakpoint
CREATE TABLE `rotations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer NOT NULL,
	`year` integer NOT NULL,
	`head_agency_id` integer,
	`starts_on` text,
	`state` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`prepared_by` integer NOT NULL,
	`prepared_at` integer NOT NULL,
	`accepted_by` integer,
	`accepted_at` integer,
	FOREIGN KEY (`bloc_id`) REFERENCES `blocs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`head_agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`prepared_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accepted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `rotations_at_work` ON `rotations` (`bloc_id`) WHERE state IN ('draft', 'proposed', 'accepted');--> statement-breakpoint
CREATE TABLE `departures` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`left_at` integer NOT NULL,
	`chat_id` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `file_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bloc_id` integer,
	`chat_id` integer NOT NULL,
	`kind` text NOT NULL,
	`ref` text NOT NULL,
	`file_name` text NOT NULL,
	`caption` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`outbox_id` integer,
	`requested_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `file_requests_at_work` ON `file_requests` (`state`,`id`) WHERE state IN ('waiting', 'written');