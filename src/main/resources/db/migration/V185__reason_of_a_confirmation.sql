-- Why somebody let a step go on although the data spoke against it.
alter table run_step add column reason text not null default '';
