package org.liftlock.sso;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.liftlock.problem.Problem;
import org.liftlock.web.Form;

/** The form for attributes, groups and clocks: reads what was typed, and shows what is. */
final class MappingForm {
    private static final int SPARE_ROWS = 3;
    private static final int MOST_ROWS = 100;

    private MappingForm() {}

    static Form of(SamlConnection.Settings settings) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("email", settings.attributes().email());
        values.put("first_name", settings.attributes().firstName());
        values.put("last_name", settings.attributes().lastName());
        values.put("groups", settings.attributes().groups());
        values.put("default_role", settings.roles().otherwise());
        values.put("clock_skew_seconds", Integer.toString(settings.clockSkewSeconds()));
        values.put("idp_initiated", settings.idpInitiated() ? "yes" : "");
        int row = 0;
        for (Map.Entry<String, String> rule : settings.roles().roles().entrySet()) {
            values.put("group-" + row, rule.getKey());
            values.put("role-" + row, rule.getValue());
            row++;
        }
        return Form.of(values);
    }

    /** One line of the form: which role a group gives. */
    record Row(int number, String group, String role) {}

    /** Those in use, and a few more. */
    static List<Row> rows(Form form) {
        int used = (int) IntStream.range(0, MOST_ROWS)
                .filter(row -> !form.value("group-" + row).isBlank())
                .count();
        return IntStream.range(0, used + SPARE_ROWS)
                .mapToObj(row -> new Row(row, form.value("group-" + row), form.value("role-" + row)))
                .toList();
    }

    static SamlConnection.Settings read(Form form) {
        return new SamlConnection.Settings(
                new AttributeMapping(
                        form.value("email"), form.value("first_name"), form.value("last_name"), form.value("groups")),
                new GroupRoles(roles(form), form.value("default_role")),
                seconds(form.value("clock_skew_seconds")),
                form.value("idp_initiated").equals("yes"));
    }

    private static Map<String, String> roles(Form form) {
        Map<String, String> roles = new TreeMap<>();
        for (int row = 0; row < MOST_ROWS; row++) {
            String group = form.value("group-" + row).strip();
            if (!group.isEmpty()) {
                roles.put(group, form.value("role-" + row));
            }
        }
        return roles;
    }

    private static int seconds(String typed) {
        if (!typed.strip().matches("\\d{1,4}")) {
            throw new Problem.Invalid(Map.of("clock_skew_seconds", "Give a number of seconds from 0 to 300."));
        }
        return Integer.parseInt(typed.strip());
    }
}
