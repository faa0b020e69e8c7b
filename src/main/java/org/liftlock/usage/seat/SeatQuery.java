package org.liftlock.usage.seat;

/** The questions about seats in SQL. */
final class SeatQuery {
    /**
     * Who holds a seat on each day: whoever an installation names; members of the portal, unless their seat is reclaimed;
     * and those who were assigned one. Today's members are read from the memberships, those of earlier days as they were
     * written down.
     */
    private static final String HOLDERS = """
            with days as (
                select cast(d as date) as day, d at time zone 'UTC' as begins, (d + interval '1 day') at time zone 'UTC' as ends
                from generate_series(cast(:from as timestamp), cast(:to as timestamp), interval '1 day') d),
            decided as (
                select distinct on (d.day, s.person) d.day, s.person, s.name, s.kind, s.from_day
                from days d join seat_decision s
                    on s.organization_id = :organization and s.product = :product and s.from_day <= d.day
                order by d.day, s.person, s.decided_at desc, s.from_day desc),
            seen as (
                select day, source, installation, person, name from seat_use
                where organization_id = :organization and product in (:product, '') and day between :from and :to
                union all
                select cast(:today as date), 'portal', '', encode(sha256(convert_to(lower(p.email), 'UTF8')), 'hex'), p.email
                from membership m join person p on p.id = m.person_id
                where m.organization_id = :organization and m.suspended_at is null and cast(:today as date) between :from and :to),
            grouped as (
                select day, person, max(name) as name, bool_or(source = 'reported') as reported,
                    bool_or(source = 'portal') as member,
                    string_agg(distinct nullif(installation, ''), ', ') as installations
                from seen group by day, person),
            holders as (
                select day, person, coalesce(nullif(g.name, ''), d.name, '') as name, coalesce(g.reported, false) as reported,
                    coalesce(g.member, false) as member, coalesce(g.installations, '') as installations,
                    coalesce(d.kind = 'assigned', false) as assigned,
                    case when d.kind = 'reclaimed' then d.from_day end as reclaimed_from
                from grouped g full join decided d using (day, person)
                where g.reported or d.kind = 'assigned' or (g.member and d.kind is distinct from 'reclaimed'))
            """;

    /**
     * A day is compared with what was licensed when it ended; grace counts. Licenses for any installation overlap, so that
     * the one for most people counts; those for different installations add up.
     */
    static final String DAYS = HOLDERS + """
            , unnamed as (
                select r.day, sum(greatest(r.seats - coalesce((select count(distinct u.person) from seat_use u
                    where u.organization_id = :organization and u.day = r.day and u.source = 'reported'
                      and u.installation = r.installation and u.product in (:product, '')), 0), 0)) as seats
                from seat_report r
                where r.organization_id = :organization and r.product = :product and r.day between :from and :to
                group by r.day)
            select cast(d.day as text) as day, cast((select count(*) from holders h where h.day = d.day) as integer) as named,
                cast(coalesce(u.seats, 0) as integer) as unnamed,
                cast((select sum(most) from (
                    select max(coalesce(
                        (select g.seats from license_seats g where g.license_id = l.id and g.at < d.ends
                         order by g.at desc limit 1),
                        (select g.seats from license_seats g where g.license_id = l.id order by g.at limit 1),
                        l.seats)) as most
                    from license l
                    where l.organization_id = :organization and l.product = :product
                      and l.not_before < d.ends and l.grace_ends_at > d.begins
                      and (l.revoked_at is null or l.revoked_at > d.begins)
                    group by coalesce(l.installation, '')) l) as integer) as seat_limit
            from days d left join unnamed u on u.day = d.day
            order by d.day
            """;

    static final String PEOPLE = HOLDERS + """
            select h.person, coalesce(nullif(h.name, ''), (select p.email from membership m join person p on p.id = m.person_id
                    where m.organization_id = :organization
                      and encode(sha256(convert_to(lower(p.email), 'UTF8')), 'hex') = h.person limit 1), '') as name,
                h.reported, h.member, h.assigned, h.installations, cast(h.reclaimed_from as text) as reclaimed_from
            from holders h
            order by lower(coalesce(nullif(h.name, ''), 'ZZ' || h.person)), h.person
            """;

    private SeatQuery() {}
}
