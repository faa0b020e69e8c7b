alter table run drop constraint run_mode_check;
alter table run add constraint run_mode_check check (mode in ('dry_run', 'rehearsal', 'execute'));
