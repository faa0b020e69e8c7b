package org.liftlock.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Writes down what was used: the events, and in the same breath the sums of their days. */
@ApplicationScoped
class UsageLedger {
    /** The sums are written in one order by everybody, so that two batches never wait for each other in a circle. */
    private static final String ADD = """
            with sent as (
                select * from unnest(?::timestamptz[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::numeric[], ?::text[]) as t (at, kind, quantity, model, cost_centre, person, currency, cost, event_id)),
            added as (
                insert into usage_event (organization_id, at, kind, quantity, installation, model, cost_centre, person,
                    currency, cost, event_id)
                select ?, at, kind, quantity, ?, model, cost_centre, person, currency, cost, event_id from sent
                on conflict do nothing
                returning organization_id, (at at time zone 'UTC')::date as day, kind, installation, model, cost_centre,
                    currency, quantity, cost),
            sums as (
                insert into usage_day as d (organization_id, day, source, kind, installation, model, cost_centre, currency,
                    quantity, cost)
                select organization_id, day, 'reported', kind, installation, model, cost_centre, currency,
                    case when kind = any (?::text[]) then max(quantity) else sum(quantity) end, sum(cost)
                from added
                group by organization_id, day, kind, installation, model, cost_centre, currency
                order by organization_id, day, kind, installation, model, cost_centre, currency
                on conflict (organization_id, day, source, kind, installation, model, cost_centre, currency) do update set
                    quantity = case when d.kind = any (?::text[]) then greatest(d.quantity, excluded.quantity)
                        else d.quantity + excluded.quantity end,
                    cost = d.cost + excluded.cost)
            select count(*) from added
            """;

    private final EntityManager entities;

    UsageLedger(EntityManager entities) {
        this.entities = entities;
    }

    /** @return how many were added; the others were there already */
    int add(UUID organization, String installation, List<UsageEvent> events) {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> add(connection, organization, installation, events));
    }

    private static int add(Connection connection, UUID organization, String installation, List<UsageEvent> events)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            Columns columns = new Columns(connection, statement, events);
            columns.add("text", event -> event.at().toString());
            columns.add("text", event -> event.kind().id());
            columns.add("int8", UsageEvent::quantity);
            columns.add("text", UsageEvent::model);
            columns.add("text", UsageEvent::costCentre);
            columns.add("text", UsageEvent::person);
            columns.add("text", UsageEvent::currency);
            columns.add("text", event -> plain(event.cost()));
            columns.add("text", UsageEvent::id);
            statement.setObject(10, organization, Types.OTHER);
            statement.setString(11, installation);
            statement.setArray(
                    12, connection.createArrayOf("text", UsageKind.peaks().toArray()));
            statement.setArray(
                    13, connection.createArrayOf("text", UsageKind.peaks().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static String plain(BigDecimal cost) {
        return cost.signum() == 0 ? "0" : cost.toPlainString();
    }

    /** One array for each column: thousands of rows go over in one message. */
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private final List<UsageEvent> events;
        private int place = 1;

        Columns(Connection connection, PreparedStatement statement, List<UsageEvent> events) {
            this.connection = connection;
            this.statement = statement;
            this.events = events;
        }

        void add(String type, Function<UsageEvent, @Nullable Object> value) throws SQLException {
            statement.setArray(
                    place++,
                    connection.createArrayOf(type, events.stream().map(value).toArray()));
        }
    }
}
