create index license_check_at on license_check (at);
create index seat_report_day on seat_report (day);
