package org.liftlock.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.migration.step.RowLists;

/** A run's lists in the portal's database; writes go through the worker's lease, many rows in one statement. */
record RunLists(Lease lease, EntityManager entities, ObjectMapper json) implements RowLists {

    @Override
    public void begin(String step) {
        write("delete from run_list_row where run_id = :run and step = :step", step, query -> {});
        write("delete from run_list where run_id = :run and step = :step", step, query -> {});
    }

    @Override
    public void add(String step, String list, long after, List<List<@Nullable String>> rows) {
        write("""
                insert into run_list_row (run_id, organization_id, step, list, position, mark, cells)
                select :run, :organization, :step, :list, cast(:after as bigint) + r.number, md5(cast(r.cells as text)), r.cells
                from jsonb_array_elements(cast(:rows as jsonb)) with ordinality r(cells, number)""", step, query -> query.setParameter("organization", lease.organization())
                .setParameter("list", list)
                .setParameter("after", after)
                .setParameter("rows", json.valueToTree(rows).toString()));
    }

    @Override
    public long finish(String step, Head head) {
        write("""
                insert into run_list (run_id, organization_id, step, list, title, remedy, columns, total, taken_at)
                values (:run, :organization, :step, :list, :title, cast(:remedy as text), cast(:columns as jsonb), :total, :now)""", step, query -> query.setParameter("organization", lease.organization())
                .setParameter("list", head.list())
                .setParameter("title", head.title())
                .setParameter("remedy", head.remedy())
                .setParameter("columns", json.valueToTree(head.columns()).toString())
                .setParameter("total", head.total())
                .setParameter("now", lease.clock().instant()));
        return head.remedy() == null ? 0 : decided(step, head.list());
    }

    private long decided(String step, String list) {
        return lease.scopes().in(new Scope.Organization(lease.organization()), () -> {
            Query query = query("""
                    select count(*) from run_list_row r join run on run.id = r.run_id
                    join row_decision d on d.installation_id = run.installation_id and d.list = r.list and d.mark = r.mark
                    where r.run_id = :run and r.step = :step and r.list = :list""", step).setParameter("list", list);
            return ((Number) query.getSingleResult()).longValue();
        });
    }

    private void write(String sql, String step, Consumer<Query> fill) {
        lease.write(run -> {
            Query query = query(sql, step);
            fill.accept(query);
            query.executeUpdate();
        });
    }

    private Query query(String sql, String step) {
        return entities.createNativeQuery(sql).setParameter("run", lease.run()).setParameter("step", step);
    }
}
