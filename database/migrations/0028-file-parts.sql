-- Files written piece by piece, empty cells of imports that clear, exports that can be taken over, mails by whom they went to.

-- Null: the content is in platform.file_parts, because it was written piece by piece.
alter table platform.files alter column content drop not null;

-- The content of files too large to be held in memory, in order. The row of the file is written last, so that nobody sees half
-- a file; parts without a file belong to an export that is still being written.
create table platform.file_parts (
  org_id int not null,
  file_id text collate "C" not null,
  position int not null check (position >= 0),
  content bytea not null,
  primary key (org_id, file_id, position)
);
call platform.protect('platform.file_parts');

alter table platform.imports
  -- What an empty cell of a mapped column says: nothing, or that the value goes.
  add column empty_cells text not null default 'keep' check (empty_cells in ('keep', 'clear')),
  add column cleared_count int not null default 0;

-- The file being written, or written. Whoever writes a part checks that it is still this one: a second run takes over whole.
alter table platform.exports add column file_id text collate "C";

create index mails_by_recipient on platform.mails (org_id, recipient, id);
