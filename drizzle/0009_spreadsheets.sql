ALTER TABLE `roster_imports` RENAME TO `spreadsheets`;--> statement-breakpoint
DROP INDEX `roster_imports_received`;--> statement-breakpoint
ALTER TABLE `spreadsheets` ADD `kind` text;--> statement-breakpoint
ALTER TABLE `spreadsheets` ADD `answer_to` text;--> statement-breakpoint
UPDATE `spreadsheets` SET `kind` = 'roster' WHERE `state` <> 'received';--> statement-breakpoint
UPDATE `spreadsheets` SET `state` = 'over', `reading` = NULL WHERE `state` = 'checked' AND json_extract(`reading`, '$.file') IS NOT NULL;--> statement-breakpoint
CREATE INDEX `spreadsheets_received` ON `spreadsheets` (`state`,`id`) WHERE state = 'received';
