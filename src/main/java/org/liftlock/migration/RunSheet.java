package org.liftlock.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.liftlock.database.Scope;
import org.liftlock.migration.entitlement.AccessChange;
import org.liftlock.migration.entitlement.Mark;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.migration.entitlement.Totals;
import org.liftlock.migration.step.ChangeSheet;

/**
 * A run's sheet of changes in the portal's database; writes go through the worker's lease.
 *
 * <p>Many rows go in one statement, as JSON: an entity each would take minutes and memory for a hundred thousand of them.
 */
final class RunSheet implements ChangeSheet {
    private final Lease lease;
    private final EntityManager entities;
    private final ObjectMapper json;
    private long position;

    RunSheet(Lease lease, EntityManager entities, ObjectMapper json) {
        this.lease = lease;
        this.entities = entities;
        this.json = json;
    }

    @Override
    public void begin(String step) {
        position = 0;
        for (String table : List.of("customer_change", "access_change", "change_sheet")) {
            write("delete from %s where run_id = :run and step = :step".formatted(table), step, query -> {});
        }
    }

    @Override
    public void add(String step, List<OrganizationChange> changes, List<AccessChange> people) {
        ArrayNode rows = json.createArrayNode();
        changes.forEach(change -> rows.addObject()
                .put("subject", change.subject())
                .put("name", change.name())
                .put("mark", Mark.of(change).a())
                .set("detail", json.valueToTree(change)));
        write("""
                insert into customer_change (run_id, organization_id, step, subject, name, position, mark, grants,
                    skipped, conflicts, unmapped, unreadable, gains, losses, detail)
                select :run, :organization, :step, r.subject, r.name, :position + row_number() over (), r.mark,
                    jsonb_array_length(r.detail -> 'grants'), jsonb_array_length(r.detail -> 'skipped'),
                    jsonb_array_length(r.detail -> 'conflicts'), jsonb_array_length(r.detail -> 'unmapped'),
                    jsonb_array_length(r.detail -> 'unreadable'), jsonb_array_length(r.detail -> 'gains'),
                    jsonb_array_length(r.detail -> 'losses'), r.detail
                from json_to_recordset(cast(:rows as json)) as r(subject text, name text, mark bigint, detail jsonb)""", step, query -> owned(query)
                .setParameter("position", position)
                .setParameter("rows", rows.toString()));
        if (!people.isEmpty()) {
            write("""
                    insert into access_change (run_id, organization_id, step, subject, customer, person, position, name,
                        role, gains, losses)
                    select :run, :organization, :step, r.subject, r.organization, r.person,
                        :position + row_number() over (), r.name, r.role, r.gains, r.losses
                    from json_to_recordset(cast(:rows as json)) as r(subject text, organization text, person text,
                        name text, role text, gains text[], losses text[])""", step, query -> owned(query)
                    .setParameter("position", position)
                    .setParameter("rows", json.valueToTree(people).toString()));
        }
        position += Math.max(changes.size(), people.size());
    }

    private Query owned(Query query) {
        return query.setParameter("organization", lease.organization());
    }

    @Override
    public void planned(String step, Mark mark, Totals totals, Map<String, Long> unmapped) {
        write("""
                insert into change_sheet (run_id, organization_id, step, mark, totals, unmapped, planned_at)
                values (:run, :organization, :step, :mark, cast(:totals as jsonb), cast(:unmapped as jsonb), :now)""", step, query -> owned(query)
                .setParameter("mark", mark.hex())
                .setParameter("totals", text(totals))
                .setParameter("unmapped", text(unmapped))
                .setParameter("now", lease.clock().instant()));
    }

    private String text(Object value) {
        return json.valueToTree(value).toString();
    }

    @Override
    public Optional<Mark> mark(String step) {
        List<?> marks = read(() -> query("select mark from change_sheet where run_id = :run and step = :step", step)
                .getResultList());
        return marks.stream().findFirst().map(mark -> Mark.parse((String) mark));
    }

    @Override
    public Optional<Map<String, Long>> marks(String step) {
        return read(() -> {
            boolean planned = mark(step).isPresent();
            Map<String, Long> marks = new HashMap<>();
            rows(query("select subject, mark from customer_change where run_id = :run and step = :step", step))
                    .forEach(row -> marks.put((String) row[0], ((Number) row[1]).longValue()));
            return planned ? Optional.of(marks) : Optional.empty();
        });
    }

    @Override
    public List<String> accept(String step, Collection<String> organizations) {
        return organizations.stream().filter(name -> !accepted(step, name)).toList();
    }

    private boolean accepted(String step, String name) {
        List<?> subjects =
                read(() -> query("""
                        select subject from customer_change
                        where run_id = :run and step = :step and subject = :name
                        union
                        select min(subject) from customer_change
                        where run_id = :run and step = :step and name = :name having count(*) = 1""", step).setParameter("name", name).getResultList());
        subjects.forEach(subject -> accept(step, (String) subject));
        return !subjects.isEmpty();
    }

    @Override
    public void acceptAll(String step) {
        accept(step, "*");
    }

    private void accept(String step, String subject) {
        lease.write(run -> query("""
                        insert into accepted_loss (run_id, organization_id, step, subject, accepted_by, accepted_at)
                        values (:run, :organization, :step, :subject, :by, :now) on conflict do nothing""", step)
                .setParameter("organization", lease.organization())
                .setParameter("subject", subject)
                .setParameter("by", run.startedBy())
                .setParameter("now", lease.clock().instant())
                .executeUpdate());
    }

    private static final String UNACCEPTED = """
            from customer_change c where c.run_id = :run and c.step = :step and c.losses > 0
              and not exists (select from accepted_loss a
                  where a.run_id = c.run_id and a.step = c.step and a.subject in (c.subject, '*'))""";

    @Override
    public Losing unaccepted(String step, int atMost) {
        return read(() -> {
            Number count = (Number) query("select count(*) " + UNACCEPTED, step).getSingleResult();
            List<?> first = query("select cast(c.detail as text) %s order by c.position".formatted(UNACCEPTED), step)
                    .setMaxResults(atMost)
                    .getResultList();
            return new Losing(
                    count.longValue(),
                    first.stream().map(detail -> change((String) detail)).toList());
        });
    }

    private OrganizationChange change(String detail) {
        try {
            return json.readValue(detail, OrganizationChange.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("The change of an organization is not readable", foreign);
        }
    }

    @Override
    public void failed(String step, Map<String, String> reasons) {
        write(
                "update customer_change set state = 'planned', reason = null where run_id = :run and step = :step and state = 'failed'",
                step,
                query -> {});
        write("""
                update customer_change c set state = 'failed', reason = r.value
                from json_each_text(cast(:reasons as json)) r
                where c.run_id = :run and c.step = :step and c.subject = r.key""", step, query -> query.setParameter("reasons", text(reasons)));
    }

    @Override
    public void applied(String step, Mark mark, Totals totals) {
        write("""
                update change_sheet set applied_mark = :mark, applied_totals = cast(:totals as jsonb), applied_at = :now
                where run_id = :run and step = :step""", step, query -> query.setParameter("mark", mark.hex())
                .setParameter("totals", text(totals))
                .setParameter("now", lease.clock().instant()));
    }

    @Override
    public void undone(UUID run, String step, Collection<String> organizations) {
        lease.write(ours -> entities.createNativeQuery("""
                        update customer_change c set state = 'undone', reason = null
                        from json_array_elements_text(cast(:subjects as json)) s(subject)
                        where c.run_id = :run and c.step = :step and c.subject = s.subject""")
                .setParameter("run", run)
                .setParameter("step", step)
                .setParameter("subjects", text(organizations))
                .executeUpdate());
    }

    private void write(String sql, String step, Consumer<Query> fill) {
        lease.write(run -> {
            Query query = query(sql, step);
            fill.accept(query);
            query.executeUpdate();
        });
    }

    private <T> T read(Supplier<T> question) {
        return lease.scopes().in(new Scope.Organization(lease.organization()), question);
    }

    private Query query(String sql, String step) {
        return entities.createNativeQuery(sql).setParameter("run", lease.run()).setParameter("step", step);
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }
}
