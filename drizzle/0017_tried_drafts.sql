DROP TABLE `form_previews`;--> statement-breakpoint
ALTER TABLE `drafts` ADD `tried_as` integer REFERENCES agencies(id);