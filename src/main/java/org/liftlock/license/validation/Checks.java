package org.liftlock.license.validation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;

/** The checks that are on record. */
@ApplicationScoped
class Checks {
    /** How many are kept of each license and installation; at one a day that is more than a year. */
    static final int KEPT = 400;

    static final Duration AGE = Duration.ofDays(400);

    /** A license may have gone since with its organization; its checks go with it. The newest has the highest id. */
    private static final String KEEP = """
            insert into license_check
                (organization_id, license_id, installation, at, clock, seats_used, version, decision, code, address)
            select l.organization_id, c.license, c.installation, c.at, c.clock, c.seats_used, c.version, c.decision,
                c.code, c.address
            from unnest(cast(:licenses as uuid[]), cast(:installations as text[]), cast(:ats as timestamptz[]),
                cast(:clocks as timestamptz[]), cast(:seats as integer[]), cast(:versions as text[]),
                cast(:decisions as text[]), cast(:codes as text[]), cast(:addresses as text[]))
                as c (license, installation, at, clock, seats_used, version, decision, code, address)
            join license l on l.id = c.license
            order by c.at
            """;

    /** From one license and installation to the next by the index, and of each what comes after the newest. */
    private static final String THIN = """
            with recursive pairs as (
                (select license_id, installation from license_check order by license_id, installation limit 1)
                union all
                select n.license_id, n.installation from pairs p cross join lateral (
                    select c.license_id, c.installation from license_check c
                    where (c.license_id, c.installation) > (p.license_id, p.installation)
                    order by c.license_id, c.installation limit 1) n)
            delete from license_check old using pairs p cross join lateral (
                select k.at, k.id from license_check k
                where k.license_id = p.license_id and k.installation = p.installation
                order by k.at desc, k.id desc offset :kept limit 1) f
            where old.license_id = p.license_id and old.installation = p.installation
              and (old.at < f.at or (old.at = f.at and old.id <= f.id))
            """;

    /** Held until the end of the transaction, so that one process is enough. */
    private static final String ALONE =
            "select pg_try_advisory_xact_lock(hashtextextended('thinning of license checks', 0))";

    private final EntityManager entities;
    private final Scopes scopes;
    private final Event<LicensesChecked> told;

    Checks(EntityManager entities, Scopes scopes, Event<LicensesChecked> told) {
        this.entities = entities;
        this.scopes = scopes;
        this.told = told;
    }

    void keep(List<Check> batch) {
        scopes.run(Scope.PORTAL, () -> {
            entities.createNativeQuery(KEEP)
                    .setParameter("licenses", column(batch, Check::license))
                    .setParameter("installations", column(batch, Check::installation))
                    .setParameter("ats", column(batch, Check::at))
                    .setParameter("clocks", column(batch, Check::clock))
                    .setParameter("seats", column(batch, Check::seatsUsed))
                    .setParameter("versions", column(batch, Check::version))
                    .setParameter("decisions", column(batch, Check::decision))
                    .setParameter("codes", column(batch, Check::code))
                    .setParameter("addresses", column(batch, Check::address))
                    .executeUpdate();
            told.fire(new LicensesChecked(different(batch)));
        });
    }

    /** The driver takes arrays of text; PostgreSQL makes of each what it is meant to be. */
    private static String[] column(List<Check> batch, Function<Check, ? extends @Nullable Object> value) {
        return batch.stream()
                .map(check -> {
                    Object found = value.apply(check);
                    return found == null ? null : found.toString();
                })
                .toArray(String[]::new);
    }

    /** The first of those that say the same. */
    private static List<LicensesChecked.Said> different(List<Check> batch) {
        Map<List<String>, LicensesChecked.Said> different = new LinkedHashMap<>();
        batch.forEach(check -> different.putIfAbsent(
                List.of(
                        check.license().toString(),
                        check.installation(),
                        String.valueOf(check.seatsUsed()),
                        String.valueOf(check.version())),
                check.said()));
        return List.copyOf(different.values());
    }

    /** Whether the database answers at all. */
    boolean reachable() {
        try {
            return scopes.in(
                    Scope.PORTAL, () -> entities.createNativeQuery("select 1").getSingleResult() != null);
        } catch (RuntimeException away) {
            return false;
        }
    }

    /**
     * Leaves the newest of each license and installation, and none that is older than so many days. Does nothing while
     * another process does it.
     */
    int thin(Instant now) {
        return scopes.in(Scope.PORTAL, () -> isAlone() ? thinNow(now) : 0);
    }

    private boolean isAlone() {
        return Boolean.TRUE.equals(
                entities.createNativeQuery(ALONE, Boolean.class).getSingleResult());
    }

    private int thinNow(Instant now) {
        int old = entities.createNativeQuery("delete from license_check where at < :before")
                .setParameter("before", now.minus(AGE))
                .executeUpdate();
        return old + entities.createNativeQuery(THIN).setParameter("kept", KEPT).executeUpdate();
    }
}
