package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Set;
import java.util.regex.Pattern;

/** What must be true of {@code tenancy.yaml}. */
final class TenancyRules {
    private static final Pattern SETTING = Pattern.compile("[a-z_][a-z0-9_]*\\.[a-z_][a-z0-9_]*");
    private static final Pattern TYPE = Pattern.compile("uuid|text|varchar(\\(\\d{1,5}\\))?");
    private static final Set<String> FILLED = Set.of("{id}", "{name}", "{slug}", "{settings}");

    private final YamlFile file;
    private final Tenancy tenancy;
    private final Set<String> editions;
    private final Flaws flaws;

    TenancyRules(Bound<Tenancy> bound, Set<String> editions, Flaws flaws) {
        this.file = bound.file();
        this.tenancy = bound.value();
        this.editions = editions;
        this.flaws = flaws;
    }

    void judge() {
        register(tenancy.tenants());
        setting(tenancy.session().tenant(), "tenant");
        setting(tenancy.session().administrator(), "administrator");
        for (int i = 0; i < tenancy.policies().size(); i++) {
            if (!tenancy.policies().get(i).contains("{table}")) {
                flaws.add(file, at("policies", i), "the name of a policy should hold {table}");
            }
        }
        Rules.unique(tenancy.tables(), Tenancy.Entry::table, file, at("tables"), "table", flaws);
        for (int i = 0; i < tenancy.tables().size(); i++) {
            judge(tenancy.tables().get(i), i);
        }
        Rules.unique(tenancy.unplaced(), Tenancy.Unplaced::id, file, at("unplaced"), "id", flaws);
    }

    private void register(Tenancy.Register register) {
        type(register.idType(), at("tenants", "id_type"));
        for (String column : new String[] {register.id(), register.slug(), register.settings()}) {
            if (!register.columns().containsKey(column)) {
                flaws.add(
                        file,
                        at("tenants", "columns"),
                        "column '%s' is used above, and has no value here".formatted(column));
            }
        }
        register.columns().forEach((column, value) -> {
            if (value.contains("{") && !FILLED.contains(value)) {
                flaws.add(
                        file,
                        at("tenants", "columns", column),
                        "'%s' should be a plain text, or one of {id}, {name}, {slug} and {settings}".formatted(value));
            }
        });
    }

    private void judge(Tenancy.Entry entry, int i) {
        type(entry.type(), at("tables", i, "type"));
        if (entry.key().isEmpty()) {
            flaws.add(file, at("tables", i, "key"), "table '%s' needs a key".formatted(entry.table()));
        }
        if (entry.table().equals(tenancy.tenants().table())) {
            flaws.add(file, at("tables", i, "table"), "'%s' holds the tenants themselves".formatted(entry.table()));
        }
        if (entry.shared() && !entry.isolated()) {
            flaws.add(
                    file,
                    at("tables", i, "shared"),
                    "only a table with policies of its own (isolated: true) can share rows among its tenants");
        }
        if (entry.clashes() != null && entry.rename() != null) {
            flaws.add(file, at("tables", i, "rename"), "give one of clashes and rename");
        }
        if (entry.since() != null) {
            Rules.exists(entry.since(), "edition", editions, file, at("tables", i, "since"), flaws);
        }
    }

    private void type(String type, JsonPointer at) {
        if (!TYPE.matcher(type).matches()) {
            flaws.add(file, at, "'%s' should be uuid, text, varchar or varchar(length)".formatted(type));
        }
    }

    private void setting(String name, String key) {
        if (!SETTING.matcher(name).matches()) {
            flaws.add(
                    file,
                    at("session", key),
                    "'%s' should be the name of a setting such as app.tenant".formatted(name));
        }
    }
}
