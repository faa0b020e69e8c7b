package org.liftlock.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Writes down who used a product on which day. */
@ApplicationScoped
class SeatLedger {
    /** A name that was once given is better than only its hash. */
    private static final String ADD = """
            insert into seat_use as s (organization_id, day, product, source, installation, person, name)
            select distinct on (day, person) ?, day, ?, 'reported', ?, person, name
            from unnest(?::date[], ?::text[], ?::text[]) as t (day, person, name)
            order by day, person, name desc
            on conflict (organization_id, day, product, source, installation, person)
                do update set name = excluded.name where s.name = '' and excluded.name <> ''
            """;

    private static final String RECOUNT = "delete from seat_day where organization_id = ? and day = any (?::date[])";

    private final EntityManager entities;

    SeatLedger(EntityManager entities) {
        this.entities = entities;
    }

    private record Seat(LocalDate day, SeatPerson person) {
        static Seat of(UsageEvent event) {
            return new Seat(event.at().atZone(ZoneOffset.UTC).toLocalDate(), SeatPerson.of(event.person()));
        }
    }

    void add(UUID organization, String product, String installation, List<UsageEvent> events) {
        List<Seat> seats = events.stream().map(Seat::of).toList();
        entities.unwrap(Session.class)
                .doWork(connection -> add(connection, organization, product, installation, seats));
    }

    private static void add(
            Connection connection, UUID organization, String product, String installation, List<Seat> seats)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setObject(1, organization, Types.OTHER);
            statement.setString(2, product);
            statement.setString(3, installation);
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            seats.stream().map(seat -> seat.day().toString()).toArray()));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "text",
                            seats.stream().map(seat -> seat.person().key()).toArray()));
            statement.setArray(
                    6,
                    connection.createArrayOf(
                            "text",
                            seats.stream().map(seat -> seat.person().name()).toArray()));
            statement.executeUpdate();
        }
        recount(connection, organization, seats);
    }

    /** What was counted of these days is counted anew. */
    private static void recount(Connection connection, UUID organization, List<Seat> seats) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECOUNT)) {
            statement.setObject(1, organization, Types.OTHER);
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            seats.stream()
                                    .map(seat -> seat.day().toString())
                                    .distinct()
                                    .toArray()));
            statement.executeUpdate();
        }
    }
}
