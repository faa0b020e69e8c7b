package org.liftlock.usage.seat;

import java.util.List;
import org.liftlock.usage.Table;

/** Seats for spreadsheets. */
final class SeatTables {
    private SeatTables() {}

    static Table days(List<SeatDay> days) {
        Table table = new Table("day", "seats", "named", "not_named", "licensed", "over");
        days.forEach(day -> table.add(
                day.day(),
                day.seats(),
                day.named(),
                day.unnamed(),
                day.limit() == null ? "" : day.limit(),
                day.over()));
        return table;
    }

    static Table people(List<SeatHolder> people) {
        Table table = new Table("person", "sha256", "why", "installations", "came_back_after_reclaim");
        people.forEach(holder -> table.add(
                holder.name(), holder.person(), holder.reason(), holder.installations(), holder.back() ? "yes" : "no"));
        return table;
    }
}
